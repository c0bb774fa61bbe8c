### ما تقوله الصفحات عن السجلات: العناوين والوعود واحدًا واحدًا والتصريحات والقرارات والأصوات والأثر والتاريخ.

## العناوين

title-meeting = اجتماع في { $place }
title-role = { $party }: { $role }
title-promise = { $party }: وعد بـ{ $what }
title-delivery = { $party }: تسليم { $what }
title-claim = { $kind } كما يرويه { $source }
title-link = { $from } – { $kind } – { $to }
day-unknown = اليوم غير معروف
since-day = منذ { $day }
to-the-record = السجل
to-the-words = السجل وكلماته
source-closed = مصدر غير متاح لك
unit-acts = { $count ->
        [zero] إجراء
        [one] إجراء
        [two] إجراءان
        [few] إجراءات
        [many] إجراءً
       *[other] إجراء
    }

## الوعود والتسليمات واحدًا واحدًا

promises-caption = الوعود، الأحدث أولًا
deliveries-caption = التسليمات، الأحدث أولًا
promises-day = اليوم
promises-provider = المانح
promises-what = ماذا
promises-line = مسار العمل
promises-receiver = لمن وأين
promises-due = الاستحقاق
promises-kept = ما أُوفي به حتى الآن
promises-state = أين وصل
promises-stage = المرحلة
promises-fulfils = وفاءً بأي وعد
sum-promised = الموعود
sum-in-time = أُوفي به في موعده
sum-late = أُوفي به متأخرًا
sum-overdue = فات موعده
sum-pending = لم يحن موعده
sum-kept = أُوفي به
need-needed = المطلوب
need-funded = الموعود له
need-met = المسلَّم له
need-gap = غير الموعود

## التصريحات

speaker-unknown = لا مصدر يسمّي المتحدث.
on-behalf-of = باسم

## القرارات

decision-fate-overdue = فات موعده
decision-fate-open = مفتوح
decision-fate-done-late = نُفّذ متأخرًا
decision-fate-done = نُفّذ
decision-fate-dropped = أُسقط
decision-due = يستحق في { $day }
decision-done-on = نُفّذ في { $day }
decision-evidence = يدل عليه

## الأصوات

voices = ما يقوله كل مصدر
voices-field = عن ماذا
voices-says = يقول
voices-chosen = المأخوذ به
voices-disagree = { $count ->
        [zero] لا مصدر يقول غير ذلك
        [one] مصدر واحد يقول غير ذلك
        [two] مصدران يقولان غير ذلك
        [few] { $count } مصادر تقول غير ذلك
        [many] { $count } مصدرًا يقول غير ذلك
       *[other] { $count } مصدر يقول غير ذلك
    }
confirm-disputed = المصادر مختلفة
confirm-unconfirmed = لم يؤكده أحد

## ما يقيسه الأثر

measure-records = سجلات من نوع { $kind }
measure-members = الأعضاء
measure-waiting = إفادات تنتظر في المكتب
measure-unconfirmed = وقائع لم يؤكدها أحد
measure-decisions-open = القرارات المفتوحة
measure-decisions-overdue = القرارات التي فات موعدها
measure-links-proposed = الصلات المقترحة
measure-named = المشاركون المسمَّون
measure-attended = الاجتماعات التي حضرها
measure-promised = الموعود
measure-in-time = ما أُوفي به في موعده
measure-late = ما أُوفي به متأخرًا
measure-overdue = ما فات موعده
measure-pending = ما لم يحن موعده
measure-kept = ما أُوفي به
measure-promises = الوعود
measure-unlinked = ما سُلّم بلا وعد معروف
measure-funded = الموعود للاحتياج
measure-met = المسلَّم للاحتياج
measure-gap = ما لم يَعِد به أحد من الاحتياج
trail-as-of = حتى { $day }
trail-rates = أسعار الصرف المستخدمة
trail-per-euro = لكل يورو
trail-borne-by = يستند إلى
trail-by-person = أدخله شخص، ولم يُذكر مصدر.

## السجل الواحد

record-home = إلى صفحته
record-standing = أين وصل
record-words = كلمات المصادر
record-waiting = إفادات تنتظر من يؤكدها
record-borne-by = يستند إلى
record-links = صلاته بغيره
record-link-how = كيف
record-link-what = بماذا
record-history = التاريخ
record-version = النسخة
record-recorded = سُجّلت
record-by = سجّلها
record-reason = السبب
record-changed = ما تغيّر
record-owner = المالك
record-marking = التصنيف
link-proposed = مقترحة، تنتظر من يؤكدها
link-confirmed = مؤكدة
link-same-as = هو نفسه
link-not-same-as = ليس نفسه
link-fulfils = وفاء بـ
link-firms-up = تثبيت لـ
link-funded-by = مموَّل من
link-part-of = جزء من
link-serves = يخدم
link-supports = يؤيد
link-contradicts = يعارض
link-implements = ينفّذ
link-back-same-as = هو نفسه
link-back-not-same-as = ليس نفسه
link-back-fulfils = وفى به
link-back-firms-up = ثبّته
link-back-funded-by = يموّل
link-back-part-of = من أجزائه
link-back-serves = يخدمه
link-back-supports = يؤيده
link-back-contradicts = يعارضه
link-back-implements = نفّذه
reason-entry = الإدخال الأول
reason-source-corrected = المصدر صحّح نفسه
reason-our-error = كان الخطأ منا
reason-revalued = أُعيد تقييمه
reason-late-report = وصل الخبر متأخرًا
reason-merged = دُمج بغيره
reason-split = فُصل عن غيره
reason-retracted = سُحب

## وحدات الأرقام

unit-persons = أشخاص
unit-people = أشخاص
unit-percent = في المئة
unit-countries = دول
unit-rifle = بنادق
unit-tonne = أطنان
unit-person = أشخاص
unit-projects = مشاريع
unit-aircraft = طائرات
unit-troops = جنود
unit-trainers = مدربون
unit-soldiers = جنود
unit-fighters = مقاتلون
unit-accounts = حسابات
unit-strikes = ضربات
unit-km2 = كيلومتر مربع
unit-sites = مواقع

## صفحة المراجعة

reviewing-since = منذ الاجتماع
reviewing-document = الوثيقة:
reviewing-both = HTML باللغتين
reviewing-both-pdf = PDF باللغتين
reviewing-tables = الجداول بصيغة CSV
reviewing-since-none = بلا
reviewing-sums = الموعود وما أُوفي به، بالدولار
reviewing-kept-rate = الوفاء بما استحق
reviewing-on-time-rate = ومنه في موعده
reviewing-days-late = أيام التأخر وسطيًا
reviewing-arrears = عمر المتأخرات
reviewing-days = يوم
reviewing-beside = يُسرد ولا يُجمع
reviewing-change = ما تغيّر منذ الاجتماع
reviewing-change-since = منذ { $day }: المعدَّل هو ما عُرف لاحقًا عن الزمن السابق، والتقدم هو ما حدث أو حان موعده بعده.
reviewing-measure = المقياس
reviewing-before = حينها
reviewing-restated = المعدَّل
reviewing-progress = التقدم
reviewing-after = الآن
reviewing-by-member = بحسب الأعضاء
reviewing-in-dollars = بالدولار الأمريكي، كل مبلغ بسعر يومه
reviewing-no-line = بلا مسار مسمّى
reviewing-overlaps = حيث يعطي أكثر من طرف
reviewing-quarter = الربع
reviewing-providers = المانحون
reviewing-planned = المخطط معًا
reviewing-beyond = فوق الاحتياج
reviewing-need-unknown = لا أحد يقول كم المطلوب
reviewing-decisions = القرارات وما آلت إليه
reviewing-conflicts = حيث تختلف المصادر
reviewing-doubts = ما ينبغي النظر فيه مرتين
reviewing-more = { $count ->
        [zero] لا غيرها في الوثيقة.
        [one] وواحد آخر في الوثيقة.
        [two] واثنان آخران في الوثيقة.
        [few] و{ $count } أخرى في الوثيقة.
        [many] و{ $count } أخرى في الوثيقة.
       *[other] و{ $count } أخرى في الوثيقة.
    }
