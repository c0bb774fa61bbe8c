### المراجعة على الورق وفي جداول البيانات.

paper-contents = المحتويات
paper-fingerprint = بصمة SHA-256 للصفوف
paper-kept-split = { $in-time } في موعده، و{ $late } متأخرًا
paper-more = { $count ->
        [zero] لا صفوف أخرى.
        [one] في جدول البيانات وملف JSON صف آخر.
        [two] في جدول البيانات وملف JSON صفان آخران.
        [few] في جدول البيانات وملف JSON { $count } صفوف أخرى.
        [many] في جدول البيانات وملف JSON { $count } صفًا آخر.
       *[other] في جدول البيانات وملف JSON { $count } صف آخر.
    }
paper-more-names = { $count ->
        [zero] ولا غيرهم
        [one] وطرف آخر
        [two] وطرفان آخران
        [few] و{ $count } أطراف أخرى
        [many] و{ $count } طرفًا آخر
       *[other] و{ $count } طرف آخر
    }
paper-no-place = مكان غير مسمى
paper-place = المكان
paper-state = الحال
paper-kept-late = أُوفي به متأخرًا
paper-kept-in-time = أُوفي به في موعده
paper-by-year = بحسب سنة الوعد
paper-by-year-note = ما آلت إليه، حتى يوم الوقائع، وعود كل سنة. بالدولار الأمريكي.
paper-all-lines = جميع المسارات
paper-line-by-line = مسارًا مسارًا، على مقياس واحد
paper-no-year = بلا سنة
paper-by-place = بحسب المكان
paper-by-place-note = الدائرة الخارجية الموعود به والممتلئة ما أُوفي به منه، بحسب المساحة. ولا تعبّر الحدود المرسومة عن موقف أحد.
paper-not-on-map = { $count ->
        [zero] كل الأماكن على الخريطة.
        [one] مكان واحد بلا موقع معروف يرد في الجدول وحده.
        [two] مكانان بلا موقع معروف يردان في الجدول وحده.
        [few] { $count } أماكن بلا موقع معروف ترد في الجدول وحده.
        [many] { $count } مكانًا بلا موقع معروف ترد في الجدول وحده.
       *[other] { $count } مكان بلا موقع معروف ترد في الجدول وحده.
    }

## جداول البيانات

sheet-summary = الخلاصة
sheet-lines = المسارات
sheet-members = الأعضاء
sheet-places = الأماكن
sheet-promises = الوعود
sheet-deliveries = تسليمات غير مرتبطة
sheet-needs = الاحتياجات
sheet-overlaps = التداخلات
sheet-decisions = القرارات
sheet-incidents = الحوادث
sheet-incident-list = الحوادث واحدًا واحدًا
sheet-indicators = المؤشرات
sheet-change = التغير
sheet-conflicts = التعارضات
sheet-doubtful = ما يستحق نظرة ثانية
sheet-asides = لم يُجمع
sheet-rates = أسعار الصرف
sheet-sources = المصادر
paper-value = القيمة
paper-code = الرمز
paper-member-code = رمز العضو
paper-line-code = رمز المسار
paper-place-code = رمز المكان
paper-receiver = إلى من
paper-counts = يُحتسب (1) أو لا (0)
paper-counted = يُحتسب
paper-counted-sum = مجموع ما يُحتسب
paper-due-sum = المستحق حتى يوم الوقائع
paper-due-kept = مستحق وأُوفي به
paper-due-in-time = مستحق وأُوفي به في موعده
paper-own-promised = الموعود به، بوحدته
paper-own-in-time = في موعده، بوحدته
paper-own-late = متأخر، بوحدته
paper-own-overdue = فات موعده، بوحدته
paper-own-kept = أُوفي به، بوحدته
paper-own-open = الباقي، بوحدته
paper-own-pending = لم يحن موعده، بوحدته
paper-deliveries = تسليمات لا تفي بوعد معلوم
paper-item = الصنف أو القطاع
paper-plan = الخطة
paper-delivered = المسلَّم
paper-people-in-need = المحتاجون
paper-people-targeted = المستهدفون
paper-sector = المسار أو الصنف
paper-provider-count = عدد المقدِّمين
paper-done = أُنجز
paper-incident-sums = الحوادث: الأدنى والأقصى بحسب النوع ودرجة التأكد
paper-incident-list = الحوادث واحدًا واحدًا
paper-change = التغير منذ الاجتماع الأخير
paper-learned = قيل حينها مع ما أُعيد بيانه
paper-conflicts = ما تتعارض فيه المصادر
paper-spread = الفارق
paper-chosen = يُعتمد (1) أو لا (0)
paper-why = السبب
paper-perhaps-same = لعله نفسه
paper-record = السجل
paper-rates = أسعار الصرف المستعملة
paper-currency = العملة
paper-per-euro = وحدات لكل يورو
paper-rate-table = جدول الأسعار
paper-number = الرقم
paper-publisher = الناشر
paper-title = العنوان
paper-published = تاريخ النشر
paper-address = العنوان الإلكتروني
