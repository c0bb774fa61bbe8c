### المكتب.

desk-lede = هنا ينتظر المقروء قرار إنسان.
desk-empty = لا شيء ينتظر
desk-empty-what = هنا تظهر الإفادات المقروءة من المصادر بجانب كلماتها، لتؤكَّد أو تُصحَّح أو تُرفض أو تُدمج.

## لماذا لم يُسجَّل القرار.

desk-unknown = لا يوجد سجل كهذا، أو أنه سُحب.
desk-not-yours = العضو المالك لهذا السجل هو وحده من يقرر فيه.
desk-already-decided = حُسم هذا الأمر في هذه الأثناء. راجعه مرة أخرى قبل أن تقرر.
desk-nothing-to-undo = لا قرار يُتراجع عنه.
desk-does-not-fit = لا يتسع الحقل «{ $field }» لهذه القيمة. لم يُسجَّل شيء.

## الباب

desk-in = أدخل شيئًا
desk-paste = الصق نصًا
desk-files = أو اختر ملفات، أو أفلتها هنا
desk-files-help = نصوص وصفحات ويب وخلاصات. تُحفظ البايتات الأصلية كما هي.
desk-published-help = إذا قال النص «اليوم الخميس» دون تاريخ، أعطى يومُ النشر التاريخَ، ومن دونه يبقى اليوم مجهولًا.
desk-marking = من يحق له الاطلاع
desk-tlp-clear = الجميع (TLP:CLEAR)
desk-tlp-green = كل الأعضاء (TLP:GREEN)
desk-tlp-amber = عضوك وحده (TLP:AMBER)
desk-tlp-amber-strict = أشخاص عضوك وحدهم (TLP:AMBER+STRICT)
desk-tlp-red = أشخاص بأسمائهم (TLP:RED)
desk-in-go = اقرأه
desk-result = ما قُرئ
desk-result-claims = { $count ->
        [zero] لم يوجد ما قد يكون حقيقة.
        [one] إفادة واحدة تنتظرك.
        [two] إفادتان تنتظرانك.
        [few] { $count } إفادات تنتظرك.
        [many] { $count } إفادة تنتظرك.
       *[other] { $count } إفادة تنتظرك.
    }
desk-result-known = سبق إدخال هذا النص، فلم يُضف شيء.
desk-result-go = قرّر فيه
desk-result-none = لم يُدخل شيء.
desk-nothing-sent = الصق نصًا أو اختر ملفًا أولًا.

## قائمة الانتظار

desk-queue = في الانتظار
desk-left = { $count ->
        [zero] لا شيء ينتظر.
        [one] بقيت إفادة واحدة.
        [two] بقيت إفادتان.
        [few] بقيت { $count } إفادات.
        [many] بقيت { $count } إفادة.
       *[other] بقيت { $count } إفادة.
    }
desk-left-here = { $count ->
        [zero] لم يبق شيء في هذا المصدر
        [one] بقيت واحدة في هذا المصدر
        [two] بقيت اثنتان في هذا المصدر
        [few] بقيت { $count } في هذا المصدر
        [many] بقيت { $count } في هذا المصدر
       *[other] بقيت { $count } في هذا المصدر
    }
desk-more-sources = { $count ->
        [zero] ولا مصدر آخر
        [one] ومصدر آخر
        [two] ومصدران آخران
        [few] و{ $count } مصادر أخرى
        [many] و{ $count } مصدرًا آخر
       *[other] و{ $count } مصدر آخر
    }

## القرار

desk-evidence = النص
desk-decision = قرارك
desk-steps = من إفادة إلى أخرى
desk-claims-here = كل إفادات هذا المصدر
desk-more-claims = { $count ->
        [zero] لا إفادة أخرى.
        [one] إفادة أخرى تصل إليها بـ«التالي».
        [two] إفادتان أخريان تصل إليهما بـ«التالي».
        [few] { $count } إفادات أخرى تصل إليها بـ«التالي».
        [many] { $count } إفادة أخرى تصل إليها بـ«التالي».
       *[other] { $count } إفادة أخرى تصل إليها بـ«التالي».
    }
desk-same-as = هل هي واحدة من هذه؟
desk-same-as-none = لا، إنها جديدة
desk-correct-go = أكّدها بهذه القيم
desk-reject-go = ارفضها
desk-because = السبب (لمن يأتي بعدك)
desk-reason = ما الخطأ فيها؟
desk-reason-not-said = النص لا يقول هذا
desk-reason-misread = أُسيئت قراءة الكلمات
desk-reason-not-ours = لا فائدة منها هنا
desk-reason-twice = ترد في النص مرتين
desk-reason-other = شيء آخر
desk-kept = ما كتبته من قبل ما زال هنا.
desk-further-fields = أضف ما لم يجده القارئ
desk-unread = تعذر فهم هذا:
desk-unread-next = لم يتغير شيء، وما كتبته باق أدناه. تُكتب الأيام هكذا ‎2015-01-22 والمبالغ هكذا 1500000.50.
desk-meanwhile = قرر { $who } في هذه الإفادة في { $when }.
desk-meanwhile-next = لم يُمحَ شيء من قراره. انظر مجددًا، وما كتبته باق أدناه.
desk-undo = تراجع عن القرار
desk-source-done = حُسمت كل إفادات هذا المصدر.
desk-next-source = إلى المصدر التالي
desk-to-entry = أدخل شيئًا
desk-to-source = شاهد المصدر وكلماته مضاءة
desk-all = { $count ->
        [zero] لا شيء للتأكيد
        [one] أكّد الإفادة الباقية…
        [two] أكّد الإفادتين الباقيتين…
        [few] أكّد الإفادات الباقية كلها وعددها { $count }…
        [many] أكّد الإفادات الباقية كلها وعددها { $count }…
       *[other] أكّد الإفادات الباقية كلها وعددها { $count }…
    }
desk-all-title = تأكيد كل ما بقي
desk-all-what = { $count ->
        [zero] لم يبق شيء.
        [one] ستؤكَّد إفادة واحدة كما قُرئت:
        [two] ستؤكَّد إفادتان كما قُرئتا، كل منهما حقيقة جديدة:
        [few] ستؤكَّد { $count } إفادات كما قُرئت، كل منها حقيقة جديدة:
        [many] ستؤكَّد { $count } إفادة كما قُرئت، كل منها حقيقة جديدة:
       *[other] ستؤكَّد { $count } إفادة كما قُرئت، كل منها حقيقة جديدة:
    }
desk-all-go = { $count ->
        [zero] لا شيء
        [one] نعم، أكّدها
        [two] نعم، أكّدهما
        [few] نعم، أكّد هذه الإفادات وعددها { $count }
        [many] نعم، أكّد هذه الإفادات وعددها { $count }
       *[other] نعم، أكّد هذه الإفادات وعددها { $count }
    }
desk-all-back = لا، واحدة تلو الأخرى

## عون تحت الخانات

desk-help-lines = واحد في كل سطر.
desk-help-chairs = واحد في كل سطر: الاسم | الدولة أو الهيئة | الصفة (مثل foreign_minister).
desk-help-declared = واحد في كل سطر: العدد ثم الوحدة (states أو delegations أو organisations أو ministers أو members).
desk-help-names = اللغة قبل الكلمات: ‏«ar: …»‏، ‏«en: …».
desk-help-place = الاسم | رمز الدولة.
desk-help-day = ‏2015-01-22، أو أقل دقة: ‎2015-01 أو 2015، وإذا جُهلت السنة: ‎XXXX-01-22. وبين البداية والنهاية شرطة –.

## لماذا قد يكون هو السجل

why-identifier = المعرّف نفسه في نظام آخر
why-provider = المانح نفسه
why-receiver = المستفيد نفسه
why-amount = المبلغ نفسه
why-quantity = الكمية نفسها
why-days = { $count ->
        [zero] اليوم نفسه
        [one] بفارق يوم واحد
        [two] بفارق يومين
        [few] بفارق { $count } أيام
        [many] بفارق { $count } يومًا
       *[other] بفارق { $count } يوم
    }
why-weekday = يوم الأسبوع نفسه
why-month = الشهر نفسه
why-city = المدينة نفسها
why-country = الدولة نفسها
why-group = المجموعة نفسها
why-speaker = المتحدث نفسه
why-role = الصفة نفسها
why-words = { $share } من الكلمات
why-line = مسار العمل نفسه
why-thing = الشيء نفسه
why-value = القيمة نفسها
