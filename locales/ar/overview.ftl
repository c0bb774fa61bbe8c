### النظرة العامة.

overview-lede = التحالف في لمحة، في أي يوم، وبما كان معلومًا حينها.
overview-empty = لا شيء معلوم بعد
overview-empty-what = هنا يظهر ما وعد به التحالف وما أوفى به وما بقي عليه، بحسب المسارات وعلى الخريطة وعبر الزمن. والبداية مصدر يؤكَّد في المكتب.
overview-by-line = الوعود بحسب مسارات العمل، بالدولار
overview-without-sum = وإلى جانبها وعود عينية وإجراءات ومبالغ بلا سعر صرف، لا يضمها مجموع بالدولار:
overview-map-promised = الموعود بحسب البلد المستفيد، بالدولار
overview-map-kept = ما أُوفي به بحسب البلد المستفيد، بالدولار
overview-curves = عبر الزمن
overview-waits = ما ينتظر أحدًا
overview-new = آخر ما سُجّل
waits-claims = إفادات في المكتب
waits-unconfirmed = وقائع لم يؤكدها أحد
waits-decisions = قرارات فات موعدها
waits-links = صلات مقترحة
measure-not-money = وعود لا يضمها مجموع بالدولار
overview-internal = موعود داخل الحدود، يُسرد ولا يُجمع:
overview-except = احتساب { $party } خارج الحدود
measure-internal = الموعود داخل الحدود
