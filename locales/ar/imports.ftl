### ملفات الأسطر: إدخالها وأعمالها، وربط أعمدة الجدول بالحقول.

## ما يُلاحظ (finding-<code> و finding-<code>-hint)

finding-rows-repeated = ‏{ $place }: المعرّف نفسه وارد قبل ذلك في الملف بقيم أخرى.
finding-rows-repeated-hint = حُفظ السطر السابق. ليكن لكل سطر معرّف خاص به.
finding-rows-not-withdrawn = { $count ->
        [zero] لا ينقص الملف شيء.
        [one] سجل واحد من الملف السابق ليس في هذا الملف؛ ولأن أجزاء منه تعذّرت قراءتها لم يُسحب.
        [two] سجلان من الملف السابق ليسا في هذا الملف؛ ولأن أجزاء منه تعذّرت قراءتها لم يُسحبا.
        [few] { $count } سجلات من الملف السابق ليست في هذا الملف؛ ولأن أجزاء منه تعذّرت قراءتها لم يُسحب شيء منها.
        [many] { $count } سجلًا من الملف السابق ليست في هذا الملف؛ ولأن أجزاء منه تعذّرت قراءتها لم يُسحب شيء منها.
       *[other] { $count } سجل من الملف السابق ليست في هذا الملف؛ ولأن أجزاء منه تعذّرت قراءتها لم يُسحب شيء منها.
    }
finding-rows-not-withdrawn-hint = أصلح الملف ثم أدخله من جديد.
finding-rows-all-gone = { $count ->
        [zero] ليس للملف السابق بهذا الاسم سجلات.
        [one] السجل الوحيد في الملف السابق بهذا الاسم ليس في هذا الملف؛ لم يُسحب.
        [two] ليس في هذا الملف أي من سجلَّي الملف السابق بهذا الاسم؛ لم يُسحبا.
        [few] ليس في هذا الملف أي من سجلات الملف السابق بهذا الاسم، وهي { $count }؛ لم يُسحب شيء منها.
        [many] ليس في هذا الملف أي من سجلات الملف السابق بهذا الاسم، وهي { $count }؛ لم يُسحب شيء منها.
       *[other] ليس في هذا الملف أي من سجلات الملف السابق بهذا الاسم، وهي { $count }؛ لم يُسحب شيء منها.
    }
finding-rows-all-gone-hint = إن كانت هذه مجموعة بيانات أخرى فسمِّ الملف باسم آخر.
finding-rows-not-open = لا يمكن قراءة هذا الملف سطرًا سطرًا.
finding-rows-not-open-hint = احفظه بصيغة معروفة هنا ثم أدخله من جديد.
finding-rows-need-columns = لا يُعرف ما تعنيه أعمدة هذا الجدول.
finding-rows-need-columns-hint = أفلته على صفحة الإدخال وأشر إلى معنى أعمدته مرة واحدة، أو سمِّ ربطًا سبق إعداده: ‎--mapping NAME‎.

## على الطرفية

add-keeping = يُحفظ الأصل…
add-far = ‏{ $percent } ٪ · الأسطر: { $rows } · في الثانية: { $rate } · الملاحظات: { $findings }
add-rows = ‏{ $title }: الأسطر { $rows }؛ السجلات: جديدة { $new }، متغيرة { $changed }، كما كانت { $unchanged }، مسحوبة { $withdrawn }
add-stopped = أُوقف. ما قُرئ حتى الآن حُفظ، والأمر نفسه يواصل من حيث توقف.
add-more-findings = { $count ->
        [zero] لا ملاحظات أخرى.
        [one] ملاحظة أخرى واحدة عُدّت ولم تُعرض.
        [two] ملاحظتان أخريان عُدّتا ولم تُعرضا.
        [few] { $count } ملاحظات أخرى عُدّت ولم تُعرض.
        [many] { $count } ملاحظة أخرى عُدّت ولم تُعرض.
       *[other] { $count } ملاحظة أخرى عُدّت ولم تُعرض.
    }

## الأعمال

job-attempts = بُدئ خمس مرات وانتهى البرنامج في كل مرة.
job-broke = انقطع البرنامج عند هذا الملف. يستمر ما عداه؛ يُرجى الإبلاغ عن الملف.
job-content = ما كان سيُكتب يخالف قاعدة في نوعه ({ $detail }).

## صفحة الإدخال

imports-title = إدخال الملفات
imports-lede = يُقرأ كل ملف في الخلفية، وينتظر ما يقوله من يؤكده، ولا يُحسب منه شيء قبل ذلك.
imports-files = اختر ملفات أو أفلتها في أي موضع من هذه الصفحة
imports-files-help = ملفات IATI وFTS وHXL وجداول ونصوص وصفحات وتلقيمات، حتى غيغابايت لكل ملف. تُحفظ البيانات الأصلية كما هي.
imports-go = أدخلها
imports-sending = يجري الإرسال…
imports-nothing-sent = اختر ملفًا أولًا.
imports-list = الملفات المُدخلة
imports-none = لم يُدخل أي ملف بعد. ما تفلته يظهر هنا، مع مقدار ما أُنجز وما وُجد فيه.
imports-to-drop = في { $path } ثلاثة ملفات للتجربة: ملف IATI، وتدفقات FTS، وجدول بيانات. أفلتها هنا؛ وهي مختلقة.
imports-back = كل الملفات المُدخلة
imports-nameless = ملف بلا اسم
imports-confirming = تأكيد:
imports-state-waiting = ينتظر دوره
imports-state-columns = ينتظرك: ما معنى أعمدته؟
imports-state-running = تجري قراءته
imports-state-done = تمّ
imports-state-failed = لم يتمّ
imports-state-stopped = أُوقف
imports-bar = مقدار ما أُنجز
imports-percent = ‏{ $percent } ٪
imports-confirmed = أُكّد { $done } من { $total }
imports-rows = { $count ->
        [zero] لا أسطر
        [one] سطر واحد
        [two] سطران
        [few] { $count } أسطر
        [many] { $count } سطرًا
       *[other] { $count } سطر
    }
imports-new = { $count ->
        [zero] لا سجلات جديدة
        [one] سجل جديد واحد
        [two] سجلان جديدان
        [few] { $count } سجلات جديدة
        [many] { $count } سجلًا جديدًا
       *[other] { $count } سجل جديد
    }
imports-changed = { $count ->
        [zero] لم يتغير شيء
        [one] تغيّر واحد
        [two] تغيّر اثنان
        [few] تغيّرت { $count }
        [many] تغيّر { $count }
       *[other] تغيّر { $count }
    }
imports-unchanged = { $count ->
        [zero] لا شيء كما كان
        [one] واحد كما كان
        [two] اثنان كما كانا
        [few] { $count } كما كانت
        [many] { $count } كما كانت
       *[other] { $count } كما كانت
    }
imports-withdrawn = { $count ->
        [zero] لم يُسحب شيء
        [one] سُحب واحد
        [two] سُحب اثنان
        [few] سُحبت { $count }
        [many] سُحب { $count }
       *[other] سُحب { $count }
    }
imports-noticed = { $count ->
        [zero] لا ملاحظات
        [one] ملاحظة واحدة
        [two] ملاحظتان
        [few] { $count } ملاحظات
        [many] { $count } ملاحظة
       *[other] { $count } ملاحظة
    }
imports-waiting = { $count ->
        [zero] لا ينتظر شيء في المكتب
        [one] ينتظر في المكتب اقتراح واحد
        [two] ينتظر في المكتب اقتراحان
        [few] تنتظر في المكتب { $count } اقتراحات
        [many] ينتظر في المكتب { $count } اقتراحًا
       *[other] ينتظر في المكتب { $count } اقتراح
    }
imports-confirm-all = { $count ->
        [zero] لا شيء للتأكيد
        [one] أكّده
        [two] أكّد الاقتراحين
        [few] أكّد الاقتراحات كلها، وهي { $count }
        [many] أكّد الاقتراحات كلها، وهي { $count }
       *[other] أكّد الاقتراحات كلها، وهي { $count }
    }
imports-confirm-kind = أكّد هذه
imports-all-decided = لم يبقَ منه ما ينتظر.
imports-nothing = لم يوجد فيه ما يمكن أن يكون واقعة.
imports-stop = أوقِف
imports-resume = واصِل
imports-open = انظر ما يقترحه
imports-columns = بيّن معنى أعمدته
imports-findings = ما لوحظ
imports-more-findings = { $count ->
        [zero] لا ملاحظات أخرى.
        [one] ملاحظة أخرى واحدة عُدّت ولم تُعرض.
        [two] ملاحظتان أخريان عُدّتا ولم تُعرضا.
        [few] { $count } ملاحظات أخرى عُدّت ولم تُعرض.
        [many] { $count } ملاحظة أخرى عُدّت ولم تُعرض.
       *[other] { $count } ملاحظة أخرى عُدّت ولم تُعرض.
    }
imports-more-sources = { $count ->
        [zero] لا مصادر أخرى.
        [one] مصدر آخر واحد لا يُعرض.
        [two] مصدران آخران لا يُعرضان.
        [few] { $count } مصادر أخرى لا تُعرض.
        [many] { $count } مصدرًا آخر لا يُعرض.
       *[other] { $count } مصدر آخر لا يُعرض.
    }
imports-kinds = ما يقترحه حسب النوع
imports-kind = النوع
imports-kind-waiting = ينتظر
imports-kind-decided = بُتّ فيه
imports-kind-do = ما يُعمل
imports-look = انظر فيها

## معنى أعمدة الجدول

usage-no-mapping = لا يوجد ربط باسم { $name }.
argument-mapping = الملفات جداول معنى أعمدتها ما بُيّن في المتصفح تحت هذا الاسم
columns-lede = بيّن مرة واحدة ما في كل عمود. تُعرض أدناه الأسطر الأولى كما ستُقرأ، ولا يُكتب شيء قبل الزر الأخير.
columns-kept = أُدخلت جداول بهذا الشكل من قبل:
columns-means = السطر الواحد هو
columns-header = العناوين على السطر
columns-numbers = تُكتب الأعداد
columns-days = تُكتب الأيام
columns-styles-help = تُقرأ الأرقام العربية وأسماء الأشهر والأيام المكتوبة ‎2015-01-22 في الحالين. إن لم تكن عناوين فاكتب 0.
columns-columns = الأعمدة
columns-column = العمود
columns-holds = ما فيه
columns-examples = الأسطر الأولى
columns-nothing = لا شيء يُدخل
columns-constants = ما هو واحد في كل الأسطر، حيث لا عمود له
columns-preview = الأسطر الأولى كما ستُقرأ
columns-preview-none = لم يُبيَّن معنى أي عمود بعد.
columns-line = السطر
columns-look = انظر ثانية
columns-try = جرّب الملف كله
columns-tried = تجربة الملف كله
columns-tried-rows = يصير { $understood } من { $rows } من الأسطر سجلات. لم يُكتب شيء.
columns-name = احفظ هذا باسم
columns-name-help = يُعرض هذا على الجدول التالي بالشكل نفسه؛ والأسطر التي لا معرّف لها تُميَّز بما تقوله.
columns-go = أدخِله
columns-no-name = سمِّه أولًا.
columns-no-columns = بيّن معنى عمود أولًا.
columns-field-provider = المعطي
columns-field-receiver = المتلقي
columns-field-line = مسار العمل
columns-field-stage = المرحلة
columns-field-terms = الشروط
columns-field-amount = المبلغ
columns-field-currency = العملة
columns-field-quantity = الكمية أو القيمة
columns-field-unit = الوحدة أو الصنف أو القطاع
columns-field-day = اليوم
columns-field-due = يوم الاستحقاق
columns-field-place = المكان
columns-field-country = البلد
columns-field-activity = النشاط أو الغرض أو المؤشر أو الخطة
columns-field-people-in-need = المحتاجون
columns-field-people-targeted = المستهدفون
columns-field-identifier = المعرّف
columns-field-note = ملاحظة
finding-mapping-no-number = ليس «{ $value }» عددًا كما تُكتب الأعداد هنا.
finding-mapping-no-number-hint = تُركت الخلية. بيّن كيف تُكتب الأعداد أو صحّح الخلية.
finding-mapping-too-fine = في «{ $value }» أكثر من منزلتين عشريتين.
finding-mapping-too-fine-hint = تُركت الخلية ولم تُقرَّب. قرّبها في الجدول إن صحّ ذلك.
finding-mapping-no-day = ليس «{ $value }» يومًا ولا شهرًا ولا سنة كما تُكتب الأيام هنا.
finding-mapping-no-day-hint = تُركت الخلية. بيّن كيف تُكتب الأيام، والسنة أربعة أرقام.
finding-mapping-no-word = القيمة «{ $value }» غير معروفة في هذا العمود.
finding-mapping-no-word-hint = تُركت الخلية. اكتبها كما يكتبها النظام أو اترك العمود.
finding-mapping-no-currency = مبلغ بلا عملة.
finding-mapping-no-currency-hint = تُرك المبلغ. بيّن عمود العملة أو اذكر عملة واحدة لكل الأسطر.
finding-mapping-says-too-little = لا يقول هذا السطر ما يكفي ليكون سجلًا.
finding-mapping-says-too-little-hint = تُرك. لا بد في التعهد أو التسليم من المعطي ومن المقدار أو الصنف، وفي الاحتياج من المقدار، وفي القيمة مما يُعدّ.
finding-mapping-not-a-record = لا يمكن أن يكون هذا السطر سجلًا ({ $detail }).
finding-mapping-not-a-record-hint = تُرك. راجع ما قيل إنه في أعمدته.
