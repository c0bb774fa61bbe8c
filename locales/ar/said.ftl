### ما تقوله السجلات: الأنواع والحقول وكلمات القوائم الثابتة.

yes = نعم
no = لا

## أنواع السجلات

kind-charter = ميثاق
kind-party = طرف
kind-role = دور
kind-line = مسار عمل
kind-goal = هدف
kind-observation = رصد
kind-need = احتياج
kind-promise = وعد
kind-delivery = تسليم
kind-claim = إفادة
kind-activity = نشاط
kind-incident = حادثة
kind-meeting = اجتماع
kind-decision = قرار
kind-statement = تصريح
kind-source = مصدر
kind-table = جدول
kind-link = صلة

## الحقول

field-more = إلى جانب ذلك
field-total = مجموع عدة مانحين
field-part-of-commitment = جزء من مبلغ سبق ذكره
field-further-providers = مانحون آخرون:
field-further-receivers = مستفيدون آخرون:
field-valid = متى
field-title = العنوان
field-names = الاسم
field-place = المكان
field-places = الأماكن
field-weekday = يوم الأسبوع
field-status = وقت الكتابة
field-group = المجموعة
field-format = المستوى
field-chairs = الرئاسة
field-hosts = الاستضافة
field-participants = المشاركون
field-observers = المراقبون
field-declared = الحضور المعلن
field-lines = على جدول الأعمال
field-line = مسار العمل
field-provider = المانح
field-receiver = المستفيد
field-stage = المرحلة
field-terms = الشروط
field-amount = المبلغ
field-currency = العملة
field-quantity = الكمية
field-unit = من ماذا
field-items = الأصناف
field-valuations = القيمة المقدّرة
field-due = تاريخ الاستحقاق
field-instalments = الأقساط
field-condition = الشرط
field-earmark = الغرض
field-part-of = جزء من
field-meeting = الاجتماع
field-equivalent = بعملة أخرى
field-qualifier = درجة الدقة
field-cumulative = محسوب حتى ذلك اليوم
field-activity = المشروع
field-kind = النوع
field-counts = العدد
field-actor = الفاعل
field-alleged-actors = المنسوب إليهم
field-grading = درجة التأكد
field-words = الكلمات
field-gist = الخلاصة
field-form = صيغة النقل
field-speaker = المتحدث
field-role = بصفة
field-on-behalf-of = باسم
field-text = القرار
field-owners = على من التنفيذ
field-done = أُنجز في
field-evidence = الدليل
field-state = الوضع
field-value = القيمة
field-min = الحد الأدنى
field-max = الحد الأقصى
field-method = طريقة العد
field-goal = المؤشر
field-of = ما يُعدّ
field-people-in-need = المحتاجون
field-people-targeted = المستهدفون
field-plan = الخطة
field-item = الصنف
field-asked-by = الجهة الطالبة
field-parties = الأطراف
field-previous = الاجتماع السابق
field-publisher = الناشر
field-published = تاريخ النشر
field-language = اللغة
field-address = العنوان الإلكتروني

## كلمات القوائم الثابتة

status-upcoming = سيُعقد
status-ongoing = منعقد
status-held = انعقد
stage-pledged = تعهد
stage-committed = التزام
stage-allocated = تخصيص
stage-withdrawn = مسحوب
stage-disbursed = صُرف
stage-in-transit = في الطريق
stage-received = استُلم
stage-spent = أُنفق أو قيد الاستعمال
stage-done = أُنجز
terms-grant = منحة
terms-loan = قرض
terms-guarantee = ضمان
terms-export-credit = ائتمان تصدير
terms-investment = استثمار
terms-in-kind = عينًا
terms-personnel = أفراد
terms-training = تدريب
terms-policy-act = إجراء سياسي
terms-mixed = شروط عدة في رقم واحد
terms-unknown = الشروط غير مذكورة
role-foreign-minister = وزير الخارجية
role-deputy-foreign-minister = نائب وزير الخارجية
role-defence-minister = وزير الدفاع
role-development-minister = وزير التنمية
role-minister = وزير
role-head-of-state = رئيس الدولة
role-head-of-government = رئيس الحكومة
role-deputy-head-of-government = نائب رئيس الحكومة
role-spokesperson = متحدث رسمي
role-secretary-general = أمين عام
role-envoy = مبعوث
role-official = مسؤول
role-institution = مؤسسة
role-other = صفة أخرى
role-member = عضو
role-small-group = في المجموعة المصغرة
role-observer = مراقب
role-co-lead = رئاسة مشتركة لفريق
role-chair = رئاسة
role-provider = مانح
role-implementer = منفذ
role-partner = شريك
role-threat = خصم
weekday-monday = الاثنين
weekday-tuesday = الثلاثاء
weekday-wednesday = الأربعاء
weekday-thursday = الخميس
weekday-friday = الجمعة
weekday-saturday = السبت
weekday-sunday = الأحد
form-direct = بين علامتي تنصيص
form-indirect = منقول بالمعنى
form-mixed = منقول بالمعنى وفيه كلمات بين علامتي تنصيص
qualifier-exact = بالضبط
qualifier-about = نحو
qualifier-at-least = على الأقل
qualifier-more-than = أكثر من
qualifier-up-to = حتى
qualifier-less-than = أقل من
qualified-about = نحو { $what }
qualified-at-least = { $what } على الأقل
qualified-more-than = أكثر من { $what }
qualified-up-to = حتى { $what }
qualified-less-than = أقل من { $what }
decision-open = مفتوح
decision-done = أُنجز
decision-dropped = أُسقط
direction-up = الزيادة أفضل
direction-down = النقصان أفضل
unit-states = دول
unit-delegations = وفود
unit-organisations = منظمات
unit-ministers = وزراء
unit-members = أعضاء
sort-state = دولة
sort-organisation = منظمة
sort-fund = صندوق
sort-agency = وكالة
sort-ngo = مجتمع مدني
sort-group = مجموعة
sort-person = شخص
sort-other = غير ذلك
sort-strike = ضربات معلنة
sort-attack = هجوم
sort-seizure = ضبط
sort-arrest = توقيف
sort-civilian-harm = ضرر بالمدنيين كما أُبلغ عنه
sort-project = مشروع
sort-exercise = تمرين
sort-training = تدريب
sort-campaign = حملة
sort-air-strikes = ضربات جوية
count-strikes = الضربات
count-killed = القتلى
count-wounded = الجرحى
count-injured = المصابون
line-military = الدعم العسكري
line-finance = قطع التمويل
line-fighters = وقف المقاتلين الأجانب
line-narrative = تقويض الخطاب
line-humanitarian = العون الإنساني
line-stabilisation = تحقيق الاستقرار

## الأعداد المعلنة

counted-states = { $count ->
        [zero] لا دول
        [one] دولة واحدة
        [two] دولتان
        [few] { $count } دول
        [many] { $count } دولة
       *[other] { $count } دولة
    }
counted-delegations = { $count ->
        [zero] لا وفود
        [one] وفد واحد
        [two] وفدان
        [few] { $count } وفود
        [many] { $count } وفدًا
       *[other] { $count } وفد
    }
counted-organisations = { $count ->
        [zero] لا منظمات
        [one] منظمة واحدة
        [two] منظمتان
        [few] { $count } منظمات
        [many] { $count } منظمة
       *[other] { $count } منظمة
    }
counted-ministers = { $count ->
        [zero] لا وزراء
        [one] وزير واحد
        [two] وزيران
        [few] { $count } وزراء
        [many] { $count } وزيرًا
       *[other] { $count } وزير
    }
counted-members = { $count ->
        [zero] لا أعضاء
        [one] عضو واحد
        [two] عضوان
        [few] { $count } أعضاء
        [many] { $count } عضوًا
       *[other] { $count } عضو
    }

## وضع الإفادة

claim-proposed = مقترحة
claim-confirmed = مؤكدة
claim-corrected = مصححة
claim-rejected = مرفوضة
basis-published = من تاريخ النشر
basis-user = أدخله شخص
basis-gazetteer = من جدول الأسماء

## علامات الإفراج

tlp-clear = TLP:CLEAR
tlp-green = TLP:GREEN
tlp-amber = TLP:AMBER
tlp-amber-strict = TLP:AMBER+STRICT
tlp-red = TLP:RED

## إفادة

claim-was = قُرئ:
claim-why = قُرئت بقاعدة «{ $rule }»
claim-confidence = يُقدَّر أنها تصيب في { $share } من الحالات
claim-because = السبب:
