### إطار الصفحات: القائمة وشريط التاريخ والأجزاء والأخطاء.

brand = تحالف
skip = انتقل إلى المضمون
rail = الأقسام
room-overview = نظرة عامة
room-members = الأعضاء
room-lines = المسارات
room-meetings = الاجتماعات
room-sources = المصادر
room-desk = المكتب
room-review = المراجعة
search = بحث
account = الحساب
close = إغلاق
to-overview = إلى النظرة العامة
to-desk = إلى المكتب
foot = كل رقم يفتح على مصادره.
total = المجموع
day = اليوم
value = القيمة
unknown = غير معروف
as-table = البيانات نفسها في جدول
clause-join = { "، " }
desk-waiting = { $count ->
        [zero] لا إفادة تنتظر
        [one] إفادة واحدة تنتظر
        [two] إفادتان تنتظران
        [few] { $count } إفادات تنتظر
        [many] { $count } إفادة تنتظر
       *[other] { $count } إفادة تنتظر
    }

## حتى تاريخ

as-of = حتى تاريخ
as-of-day = يوم الوقائع
as-of-known = المعلوم حتى
as-of-viewer = كما يراها
as-of-boundary = حدود العدّ
as-of-today = اليوم
as-of-now = كل ما عُرف إلى الآن
as-of-public = الجمهور
as-of-no-member = بلا عضوية
as-of-members = الأعضاء وسواهم
as-of-change = تغيير
as-of-show = عرض
as-of-reset = العودة إلى اليوم

## الأرقام والأيام

short-thousand = { $amount } ألف
short-million = { $amount } مليون
short-billion = { $amount } مليار
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
day-quarter = الربع { $quarter }
day-no-year = { $day }، دون ذكر السنة
moment = { $day }، { $time } بالتوقيت العالمي

## الرقم وأثره

figure-from = من { $facts }، { $sources }
figure-facts = { $count ->
        [zero] لا واقعة
        [one] واقعة واحدة
        [two] واقعتين
        [few] { $count } وقائع
        [many] { $count } واقعة
       *[other] { $count } واقعة
    }
figure-sources = { $count ->
        [zero] لا مصدر
        [one] مصدر واحد
        [two] مصدرين
        [few] { $count } مصادر
        [many] { $count } مصدرًا
       *[other] { $count } مصدر
    }
figure-disagree = { $count ->
        [zero] لا خلاف
        [one] مصدر واحد يخالف
        [two] مصدران يخالفان
        [few] { $count } مصادر تخالف
        [many] { $count } مصدرًا يخالف
       *[other] { $count } مصدر يخالف
    }
figure-voices = { $count ->
        [zero] لا مصدر يقول غير ذلك
        [one] مصدر واحد يقول غير ذلك
        [two] مصدران يقولان غير ذلك
        [few] { $count } مصادر تقول غير ذلك
        [many] { $count } مصدرًا يقول غير ذلك
       *[other] { $count } مصدر يقول غير ذلك
    }
figure-unconfirmed = لم يؤكَّد بعد
figure-open = افتح الأثر: { $origin }

## الحالات والمقاعد

state-kept = أُوفي به
state-late = متأخر
state-overdue = فات موعده
state-pending = لم يحن موعده
seat-chair = يرأس الاجتماع
seat-named = سمّاه مصدر
seat-declared = أُعلن حضوره ولم يُسمَّ
seat-unknown = حاضر ولا أحد يقول من هو
seat-disputed = المصادر متناقضة

## الجداول

table-filter = الصفوف التي فيها هذه الكلمات
table-filter-go = تصفية
table-nothing = لا صف فيه هذه الكلمات.
table-rows = { $count ->
        [zero] لا صفوف
        [one] صف واحد
        [two] صفان
        [few] { $count } صفوف
        [many] { $count } صفًا
       *[other] { $count } صف
    }
pager = صفحات الجدول
pager-previous = السابقة
pager-next = التالية
pager-place = الصفحة { $page } من { $pages }

## الملاحظات

severity-note = ملاحظة:
severity-warning = تنبيه:
severity-error = خطأ:
place-line-column = السطر { $line }، العمود { $column }
place-line = السطر { $line }
place-byte = البايت { $byte }

## المفاتيح

keys = المفاتيح
keys-desk = في المكتب
key-search = إلى البحث
key-keys = إظهار المفاتيح
key-escape = إخفاء التلميح
key-down = التالي
key-up = السابق
key-confirm = تأكيد
key-correct = تصحيح
key-reject = رفض مع ذكر السبب
key-merge = دمج مع المعلوم
key-undo = تراجع

## الأخطاء: ما حدث وما العمل

error-number = الجواب { $status }
error-bad-request-title = تعذرت قراءة هذا الطلب
error-bad-request = ليس للعنوان أو النموذج الشكل الذي تنتظره هذه الصفحة. لم يتغير شيء.
error-bad-request-next = عد وحاول مرة أخرى، أو ابدأ من النظرة العامة.
error-unreadable-title = جزء من العنوان لا يُقرأ
error-unreadable = لا تفهم هذه الصفحة «{ $what }». تُكتب الأيام هكذا ‎2015-01-22 واللحظات هكذا ‎2015-01-22T14:30:00Z.
error-unreadable-next = صحح العنوان، أو احذف ذلك الجزء منه.
error-forbidden-title = هذا غير متاح لك
error-forbidden = ليس لحسابك الحق في هذا. لم يتغير شيء.
error-forbidden-next = اسأل مشغّل هذه العقدة إن كنت تحتاج إلى هذا الحق.
error-form-token-title = النموذج قديم
error-form-token = لم يحمل النموذج علامة جلستك، فلم يتغير شيء. يحدث هذا إذا سجلت الدخول أو الخروج في أثناء ذلك.
error-form-token-next = عد وحمّل الصفحة من جديد ثم أرسل النموذج مرة أخرى.
error-not-found-title = لا توجد هذه الصفحة
error-not-found = لا شيء عند هذا العنوان، أو هو غير متاح لك.
error-not-found-next = ابحث عنه باسمه، أو ابدأ من النظرة العامة.
error-method-title = هذا العنوان لا يقبل ذلك
error-method = لا يمكن طلب هذه الصفحة بهذه الطريقة. لم يتغير شيء.
error-method-next = ابدأ من النظرة العامة.
error-timeout-title = طال الأمر
error-timeout = لم يكن الجواب جاهزًا في الوقت المحدد فتُرك.
error-timeout-next = حاول بعد لحظة، أو اطلب أقل في المرة الواحدة.
error-conflict-title = سبقك غيرك
error-conflict = تغيّر في أثناء ذلك ما أردت تغييره. لم يُكتب فوق عمل غيرك.
error-conflict-next = حمّل الصفحة من جديد ثم قرر.
error-too-large-title = الحجم أكبر مما يُقبل
error-too-large = أُرسل أكثر مما يُقبل دفعة واحدة. لم يُحفظ شيء.
error-too-large-next = قسّم الملف، أو أضفه بالبرنامج على الجهاز نفسه.
error-too-long-title = العنوان طويل
error-too-long = طُلب في العنوان أكثر مما يُقرأ.
error-too-long-next = اسأل بكلمات أقل.
error-media-title = هذا النوع من المضمون لا يُقبل
error-media = ليس للمضمون شكل يقبله هذا العنوان. لم يُحفظ شيء.
error-media-next = ابدأ من النظرة العامة.
error-host-title = ليس هذا المضيف الذي طلبته
error-host = لا يجيب البرنامج بالاسم الذي استعمله متصفحك.
error-host-next = استعمل العنوان الذي أُعطيته، أو اسأل المشغّل.
error-too-many-title = محاولات كثيرة
error-too-many = { $minutes ->
        [zero] يمكنك المحاولة الآن.
        [one] انتظر دقيقة واحدة قبل المحاولة التالية.
        [two] انتظر دقيقتين قبل المحاولة التالية.
        [few] انتظر { $minutes } دقائق قبل المحاولة التالية.
        [many] انتظر { $minutes } دقيقة قبل المحاولة التالية.
       *[other] انتظر { $minutes } دقيقة قبل المحاولة التالية.
    }
error-too-many-next = إن نسيت كلمة المرور فاطلب من المشغّل رابطًا جديدًا.
error-too-many-bare-title = طلبات كثيرة
error-too-many-bare = طُلب أكثر مما يُجاب عنه دفعة واحدة.
error-too-many-bare-next = انتظر لحظة ثم حاول.
error-unavailable-title = غير متاح الآن
error-unavailable = المخزن لا يقبل الطلبات في هذه اللحظة.
error-unavailable-next = حاول بعد لحظة.
error-full-title = امتلأ القرص
error-full = لم يُحفظ شيء من هذا. وما حُفظ من قبل سليم ويمكن قراءته.
error-full-next = أخبر المشغّل: الجهاز يحتاج إلى مساحة.
error-internal-title = حدث خطأ هنا
error-internal = الخطأ منا وقد دُوّن في سجل البرنامج. لم يُحفظ شيء ناقصًا.
error-internal-next = حاول مرة أخرى. وإن بقي فأخبر المشغّل بوقت حدوثه.
