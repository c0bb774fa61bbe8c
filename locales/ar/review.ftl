### المراجعة.

review-lede = ما وُعد به وما أُوفي وما تأخر وما فات موعده: التقدم منذ الاجتماع الأخير.
review-empty = لا شيء يُراجع بعد
review-empty-what = تقارن المراجعة بين يومين وحالين من المعرفة. وهي تحتاج إلى وعود أُكدت في المكتب.

## الوثيقة

review-title = مراجعة التقدم
review-at = يوم الوقائع
review-known = المعلوم حتى
review-known-all = كل ما عُرف حتى يوم الطباعة
review-viewer = كما يراها
review-public = الجمهور
review-boundary = حدود العدّ
review-boundary-members = من الأعضاء إلى سواهم
review-boundary-parties = من { $who } إلى سواهم
review-boundary-open = بلا حدود: لا عضو معلومًا
review-since = منذ
review-marking = الوسم
review-release = يجوز اطلاع { $who }
review-page = الصفحة
review-as-of-line = حتى { $day }
review-fingerprint = بصمة الصفوف SHA-256: { $sum }
review-usd = بالدولار الأمريكي، كل مبلغ بسعر صرف يومه
review-in-short = الخلاصة
review-promises-count = { $count ->
        [zero] لا وعود
        [one] وعد واحد
        [two] وعدان
        [few] { $count } وعود
        [many] { $count } وعدًا
       *[other] { $count } وعد
    }
review-sources-count = { $count ->
        [zero] لا مصادر
        [one] مصدر واحد
        [two] مصدران
        [few] { $count } مصادر
        [many] { $count } مصدرًا
       *[other] { $count } مصدر
    }
review-rests-on = { $promises }، { $sources }
review-promised = الموعود به
review-kept = أُوفي به
review-in-time = في موعده
review-late = متأخر
review-over = زائد
review-open = لم يُوفَ به بعد
review-overdue = فات موعده
review-pending = لم يحن موعده
review-promises = الوعود
review-unlinked = غير مرتبط
review-sum = الكل
review-kept-rate = نسبة الوفاء
review-on-time-rate = نسبة الوفاء في الموعد
review-days-late = أيام التأخر
review-age-of-arrears = عمر المتأخرات
review-days = { $count ->
        [zero] لا تأخر
        [one] يوم واحد
        [two] يومان
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
review-kept-split = { $kept }، منها { $in-time } في موعدها و{ $late } متأخرة
review-nothing-due = لم يستحق شيء بعد
review-nothing-late = لم يصل بعد شيء مما له موعد
review-nothing-overdue = لا متأخرات
review-by-line = بحسب مسار العمل
review-by-member = بحسب العضو
review-by-terms = بحسب الشروط والمرحلة
review-by-terms-note = المنح والقروض وسائر الشروط أرقام منفصلة. والملتزَم به منفصل عما بقي تعهدًا.
review-line = المسار
review-no-line = دون مسار مذكور
review-member = العضو
review-terms = الشروط
review-stage = المرحلة
review-other-units = العيني، والإجراءات السياسية، والعملات بلا سعر صرف
review-other-units-note = كل وحدة قائمة بذاتها. والعملة التي لا سعر لها لا تُحوَّل إلى دولارات.
review-unit = وحدة العدّ
review-act = إجراءات سياسية

## التغير

review-change = التغير منذ الاجتماع الأخير
review-change-since = منذ { $day }: ما عُلم بعده عن الزمن الذي قبله، وما حدث بعده أو استحق.
review-measure = المقياس
review-before = قيل حينها
review-restated = أُعيد بيانه
review-progress = التقدم
review-after = الآن
review-kept-by-line = أُوفي به بحسب المسار
review-kept-by-unit = أُوفي به بوحدات أخرى
review-because = ما حرّك الأرقام المعاد بيانها
review-cause = السبب
cause-entry = أُدخل بعد ذلك
cause-source_corrected = صحّح المصدر نفسه
cause-our_error = خطأ منا
cause-revalued = أُعيد تقديره
cause-late_report = أُبلغ عنه متأخرًا
cause-merged = دُمج
cause-split = فُصل
cause-retracted = سُحب
cause-several = أسباب عدة
cause-other = الحدود أو المسار أو الرابط

## الوعود والتسليمات

review-all-promises = الوعود واحدًا واحدًا
review-all-promises-note = بعملة الوعد أو وحدته.
review-from-to = من { $from } إلى { $to }
review-who = من وإلى من
review-made = يوم الوعد
review-due = الاستحقاق
review-no-due = بلا موعد
review-sources = المصادر
review-internal = داخل حدود العدّ، لا يُجمع
review-outside = من خارج حدود العدّ، لا يُجمع
review-more = { $count ->
        [zero] لا صفوف أخرى في ملف JSON.
        [one] صف آخر في ملف JSON.
        [two] صفان آخران في ملف JSON.
        [few] { $count } صفوف أخرى في ملف JSON.
        [many] { $count } صفًا آخر في ملف JSON.
       *[other] { $count } صف آخر في ملف JSON.
    }
review-all-unlinked = تسليمات لا تفي بوعد معلوم
review-day = اليوم
review-stated = المذكور
review-adds = المضاف

## الاحتياجات والمؤشرات والحوادث والقرارات

review-needs = الاحتياجات
review-need = الاحتياج
review-needed = المطلوب
review-funded = مموَّل
review-gap = الفجوة
review-met = مُلبّى
review-unmet = غير مُلبّى
review-surplus = الفائض
review-overlaps = التداخلات
review-overlaps-note = أماكن يقدم فيها عدة مانحين للمسار أو الصنف نفسه في ربع واحد: مجموعهم فوق الحاجة، أو لا أحد يذكر الحاجة.
review-where = أين
review-quarter = الربع
review-providers = المانحون
review-planned = الموعود به
review-beyond = فوق الحاجة
review-need-unknown = الحاجة غير معلومة
review-largest = حصة الأكبر
review-indicators = المؤشرات
review-indicator = المؤشر
review-baseline = البداية
review-latest = القيمة
review-target = المستهدف
review-course = المسيرة
review-incidents = الحوادث كما نُشرت
review-incidents-note = يُجمع الحد الأدنى وحده والحد الأقصى وحده، ولا يؤخذ وسط بينهما.
review-kind = النوع
review-grading = درجة التأكد
review-grading-none = غير مذكورة
grading-confirmed = مؤكد
grading-fair = مرجح
grading-weak = ضعيف
grading-contested = متنازع فيه
grading-claimed = مزعوم
grading-discounted = مستبعد
review-counted = المعدود
review-number = عدد الإفادات
review-least = الحد الأدنى
review-most = الحد الأقصى
review-most-open = بلا حد أعلى
review-itself = الحوادث
review-decisions = القرارات
review-decision = القرار
review-owner = على من التنفيذ
review-fate = الوضع
fate-in_time = أُنجز في موعده
fate-late = أُنجز متأخرًا
fate-done = أُنجز، دون ذكر اليوم
fate-open = مفتوح
fate-overdue = فات موعده
fate-dropped = أُسقط

## التعارضات والشكوك وما لم يُجمع

review-conflicts = ما تتعارض فيه المصادر
review-conflicts-note = القول الأول هو المعتمد. ولا يؤخذ متوسط.
review-what = ماذا
review-field = الحقل
review-voices = ما تقوله المصادر
review-doubts = ما يستحق نظرة ثانية
review-doubts-note = مذكور هنا، ولا يستبعده إلا شخص.
review-doubt-of = { $what } و{ $other }
doubt-outlier = فوق أمثاله بكثير
doubt-repeat = لعله مكرر
doubt-no_rate = لا سعر صرف حتى يومه
doubt-no_due = بلا موعد استحقاق
doubt-no_source = بلا مصدر
doubt-no_day = بلا يوم أو بلا سنة: لم يُعدّ
doubt-no_figure = بلا مبلغ ولا كمية: لم يُعدّ
doubt-unit_differs = وحدته غير وحدة الوعد الذي يفي به
doubt-over_shared = حصص تتجاوز الكل
review-asides = مذكور ولم يُجمع
aside-withdrawn = مسحوب
aside-under_contract = متعاقد عليه ولم يُرسل بعد
aside-other_stage = مرحلة أخرى من السلسلة نفسها
aside-across_boundary = في الجانب الآخر من الحدود عن وعده
aside-proposed_link = رابط ينتظر قرار شخص
aside-unconfirmed = ينتظر قرار شخص
review-all-sources = المصادر
review-published = نُشر في { $day }

## كيف عُدّ

review-method = كيف عُدّ
review-method-kept = ما أُوفي به هو ما وصل، على ألا يتجاوز الموعود به. والمتأخر وصل بعد موعده، وما فات موعده لم يصل وقد مضى يومه، وما لم يحن موعده لم يستحق بعد. والموعود به مجموع الأربعة: في موعده، ومتأخر، وفات موعده، ولم يحن موعده.
review-method-due = يُسدد التسليم أقدم قسط أولًا. ودون موعد استحقاق لا شيء متأخر ولا فائت. والشهر أو السنة بآخر يوم فيهما.
review-method-money = يُحكم على الوعد بعملته أو وحدته. والدولار بآخر سعر نُشر حتى يوم الوعد، مقربًا مرة واحدة إلى السنت.
review-method-once = يُعدّ من التعهد ما لم يصر التزامًا، ومن الكل ما تتركه أجزاؤه. والرقم الذي يحسب كل ما كان حتى يومه يحل محل ما قبله.
review-method-confirmed = لا يُعدّ إلا ما أكده شخص. والروابط المقترحة مذكورة.
review-method-again = من بيده السجل يستطيع أن يحسب كل رقم من جديد من الصفوف التي وراء البصمة.
