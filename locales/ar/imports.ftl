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
