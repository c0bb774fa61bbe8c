### الجداول وملفات JSON الكبيرة: ما يُلاحظ في بايتاتها (finding-<code> و finding-<code>-hint).

finding-not-a-table = { $form ->
        [markup] هذه صفحة أو ملف XML وليست جدولًا.
       *[json] ليس في ملف JSON هذا قائمة صفوف.
    }
finding-not-a-table-hint = الجدول ملف CSV أو مصنف Excel ‏(XLSX) أو ملف JSON فيه قائمة قوائم أو قائمة كائنات.
finding-table-packed-too-large = { $limit ->
        [zero] المصنف أكبر من الحد ولم يُقرأ.
        [one] المصنف أكبر من بايت واحد ولم يُقرأ.
        [two] المصنف أكبر من بايتين ولم يُقرأ.
        [few] المصنف أكبر من { $limit } بايتات ولم يُقرأ.
        [many] المصنف أكبر من { $limit } بايتًا ولم يُقرأ.
       *[other] المصنف أكبر من { $limit } بايت ولم يُقرأ.
    }
finding-table-packed-too-large-hint = احفظ الورقة بصيغة CSV أو ارفع الحد.
finding-table-zip-broken = تعذر فتح المصنف ({ $detail }).
finding-table-zip-broken-hint = لعل نهاية الملف ناقصة. انسخه مرة أخرى أو احفظه من جديد.
finding-table-encrypted = المصنف مقفل بكلمة مرور.
finding-table-encrypted-hint = افتحه بكلمة مروره واحفظه من دونها.
finding-table-sheet-missing = لا توجد ورقة باسم «{ $sheet }» في المصنف.
finding-table-sheet-missing-hint = قارن الاسم بأسماء أوراق المصنف.
finding-table-part-damaged = جزء من المصنف تالف؛ وقد قُرئ ما قبل موضع التلف.
finding-table-part-damaged-hint = انسخ الملف مرة أخرى، أو افتحه واحفظه من جديد.
finding-table-part-broken = { $limit ->
        [zero] جزء من المصنف ليس على الصورة المعروفة: فيه قطعة أطول من الحد.
        [one] جزء من المصنف ليس على الصورة المعروفة: فيه قطعة أطول من بايت واحد.
        [two] جزء من المصنف ليس على الصورة المعروفة: فيه قطعة أطول من بايتين.
        [few] جزء من المصنف ليس على الصورة المعروفة: فيه قطعة أطول من { $limit } بايتات.
        [many] جزء من المصنف ليس على الصورة المعروفة: فيه قطعة أطول من { $limit } بايتًا.
       *[other] جزء من المصنف ليس على الصورة المعروفة: فيه قطعة أطول من { $limit } بايت.
    }
finding-table-part-broken-hint = افتحه في برنامج جداول واحفظه من جديد.
finding-table-unpacked-too-large = { $limit ->
        [zero] حجم الورقة بعد فك ضغطها أكبر من الحد؛ وقُرئت الصفوف التي قبله.
        [one] حجم الورقة بعد فك ضغطها أكبر من بايت واحد؛ وقُرئت الصفوف التي قبله.
        [two] حجم الورقة بعد فك ضغطها أكبر من بايتين؛ وقُرئت الصفوف التي قبلهما.
        [few] حجم الورقة بعد فك ضغطها أكبر من { $limit } بايتات؛ وقُرئت الصفوف التي قبل ذلك.
        [many] حجم الورقة بعد فك ضغطها أكبر من { $limit } بايتًا؛ وقُرئت الصفوف التي قبل ذلك.
       *[other] حجم الورقة بعد فك ضغطها أكبر من { $limit } بايت؛ وقُرئت الصفوف التي قبل ذلك.
    }
finding-table-unpacked-too-large-hint = قسّم الورقة أو ارفع الحد.
finding-table-strings-left-out = { $count ->
        [zero] لم يُترك أي نص من نصوص المصنف.
        [one] تُرك نص واحد من نصوص المصنف لأنه تجاوز الحد المسموح به ({ $limit }).
        [two] تُرك نصان من نصوص المصنف لأنهما تجاوزا الحد المسموح به ({ $limit }).
        [few] تُركت { $count } نصوص من المصنف لأنها تجاوزت الحد المسموح به ({ $limit }).
        [many] تُرك { $count } نصًا من المصنف لأنها تجاوزت الحد المسموح به ({ $limit }).
       *[other] تُرك { $count } نص من المصنف لأنها تجاوزت الحد المسموح به ({ $limit }).
    }
finding-table-strings-left-out-hint = احفظ الورقة بصيغة CSV أو ارفع الحد.
finding-table-string-missing = { $count ->
        [zero] لا تنقص الخلايا نصوص.
        [one] تطلب خلية في العمود { $column } نصًا غير موجود في الملف؛ فتُركت فارغة.
        [two] تطلب خليتان، أولاهما في العمود { $column }، نصين غير موجودين في الملف؛ فتُركتا فارغتين.
        [few] تطلب { $count } خلايا، أولاها في العمود { $column }، نصوصًا غير موجودة في الملف؛ فتُركت فارغة.
        [many] تطلب { $count } خلية، أولاها في العمود { $column }، نصوصًا غير موجودة في الملف؛ فتُركت فارغة.
       *[other] تطلب { $count } خلية، أولاها في العمود { $column }، نصوصًا غير موجودة في الملف؛ فتُركت فارغة.
    }
finding-table-string-missing-hint = افتح المصنف في برنامج جداول واحفظه من جديد.
finding-table-cell-order = خلايا هذا الصف ليست بترتيب أعمدتها؛ فوُضعت واحدة تلو الأخرى.
finding-table-cell-order-hint = قارن الصف بالمصنف.
finding-table-row-too-long = { $limit ->
        [zero] الصف أطول من الحد؛ وتُرك ما زاد عليه.
        [one] الصف أطول من بايت واحد؛ وتُرك ما زاد عليه.
        [two] الصف أطول من بايتين؛ وتُرك ما زاد عليهما.
        [few] الصف أطول من { $limit } بايتات؛ وتُرك ما زاد على ذلك.
        [many] الصف أطول من { $limit } بايتًا؛ وتُرك ما زاد على ذلك.
       *[other] الصف أطول من { $limit } بايت؛ وتُرك ما زاد على ذلك.
    }
finding-table-row-too-long-hint = لعل نهاية سطر ناقصة.
finding-table-quote-open = تُفتح هنا علامة اقتباس ولا تُغلق؛ فقُرئ السطر كما هو.
finding-table-quote-open-hint = أغلق علامة الاقتباس، أو اكتبها مرتين إن كانت من النص.
finding-table-new-column = القيمة «{ $name }» ليست بين قيم الصف الأول؛ فصارت عمودًا مستقلًا.
finding-table-new-column-hint = لا شيء في ذلك العمود للصفوف التي قبل هذا الصف.
finding-table-other-list = في الملف قائمة أخرى، «{ $name }»، لم تُقرأ.
finding-table-other-list-hint = تُقرأ من الملف قائمة واحدة: أول قائمة صفوف فيه.
finding-json-element-too-long = { $limit ->
        [zero] عنصر من القائمة أطول من الحد فتُرك.
        [one] عنصر من القائمة أطول من بايت واحد فتُرك.
        [two] عنصر من القائمة أطول من بايتين فتُرك.
        [few] عنصر من القائمة أطول من { $limit } بايتات فتُرك.
        [many] عنصر من القائمة أطول من { $limit } بايتًا فتُرك.
       *[other] عنصر من القائمة أطول من { $limit } بايت فتُرك.
    }
finding-json-element-too-long-hint = ارفع الحد إن كان العنصر صحيحًا.
finding-json-element-broken = عنصر من القائمة ليس JSON فتُرك ({ $detail }).
finding-json-element-broken-hint = يدل الموضع على أول ما ليس JSON؛ وكثيرًا ما تنقص فاصلة أو علامة اقتباس أو قوس.

## خدمة التتبع المالي (FTS)

finding-fts-amount-rounded = التدفق أو الخطة { $id }: قيمة { $field } هي { $value }؛ وقُرّبت إلى جزء من المئة.
finding-fts-amount-rounded-hint = لا حاجة إلى فعل شيء.
finding-fts-amount-unclear = التدفق أو الخطة { $id }: قيمة { $field } ليست مبلغًا: «{ $value }».
finding-fts-amount-unclear-hint = ابحث عن التدفق في خدمة التتبع المالي وأدخل المبلغ يدويًا.
finding-fts-currency-unclear = التدفق { $id }: «{ $value }» ليست عملة.
finding-fts-currency-unclear-hint = أُخذ المبلغ بالدولار.
finding-fts-day-unclear = التدفق أو الخطة { $id }: قيمة { $field } ليست يومًا: «{ $value }».
finding-fts-day-unclear-hint = ابحث عنه في خدمة التتبع المالي وأدخل اليوم يدويًا.
finding-fts-behaviour-unknown = التدفق { $id }: لا يُعرف كيف يشارك «{ $value }» في المبلغ.
finding-fts-behaviour-unknown-hint = عُدّ مشتركًا: يدخل المبلغ في المجموع، لا في مكان ولا في خطة.
finding-fts-people-several = تذكر الخطة { $id } عدة مجموعات من الناس ولا تقول أيها المجموع.
finding-fts-people-several-hint = تُرك عدد المحتاجين مفتوحًا؛ والمجموعات محفوظة مع الخطة.
finding-fts-sums-aside = في الملف أيضًا مجاميع حسبتها خدمة التتبع المالي ({ $name })؛ ولم تُقرأ.
finding-fts-sums-aside-hint = تُحسب المجاميع هنا من التدفقات نفسها.
finding-fts-pages-missing = { $count ->
        [zero] لا تدفقات في هذه الصفحة من أصل { $all }.
        [one] في هذه الصفحة تدفق واحد من أصل { $all }.
        [two] في هذه الصفحة تدفقان من أصل { $all }.
        [few] في هذه الصفحة { $count } تدفقات من أصل { $all }.
        [many] في هذه الصفحة { $count } تدفقًا من أصل { $all }.
       *[other] في هذه الصفحة { $count } تدفق من أصل { $all }.
    }
finding-fts-pages-missing-hint = أدخل الصفحات الأخرى أيضًا.
finding-fts-nothing = ليس في الملف تدفق ولا خطة.
finding-fts-nothing-hint = استخرج التدفقات ببحث التدفقات في خدمة التتبع المالي، أو الخطط من عرض الخطط فيها.
finding-table-columns-missing = ينقص الجدول أعمدة لا تُقرأ هذه الصيغة دونها: { $columns }.
finding-table-columns-missing-hint = تحقّق من صف العناوين، أو اربط الأعمدة يدويًا.

## أسعار الصرف

finding-rates-table-unreadable = هذا ليس جدول أسعار صرف ({ $detail }).
finding-rates-table-unreadable-hint = في الجدول يوم وعمود لكل عملة، أو صفوف من يوم وعملة وسعر؛ وقد يكون مضغوطًا في ملف zip.
finding-rates-day = «{ $value }» ليس يومًا؛ فتُركت أسعار هذا الصف.
finding-rates-day-hint = اكتب الأيام هكذا: ‎2015-01-22.
finding-rates-cell = «{ $value }» ليس سعرًا لعملة { $currency }؛ فتُرك.
finding-rates-cell-hint = السعر عدد أكبر من صفر. اترك الخانة فارغة حيث لا سعر.
finding-rates-rounded = قُرّبت أسعار لها أكثر من ست منازل عشرية، أولها { $value } ({ $currency }).
finding-rates-rounded-hint = لا حاجة إلى فعل شيء.
finding-rates-currency = «{ $value }» ليس اسم عملة؛ فتُرك الصف.
finding-rates-currency-hint = اكتب العملة بحروفها الثلاثة مثل USD.
## جداول فيها وسوم (HXL)

finding-hxl-no-tags = { $limit ->
        [zero] لا صفوف فيها وسوم HXL.
        [one] ليس في الصف الأول وسوم HXL.
        [two] ليس في أول صفين وسوم HXL.
        [few] ليس في أول { $limit } صفوف وسوم HXL.
        [many] ليس في أول { $limit } صفًا وسوم HXL.
       *[other] ليس في أول { $limit } صف وسوم HXL.
    }
finding-hxl-no-tags-hint = يقع صف الوسوم، مثل ‎#org و‎#adm1، تحت العناوين. أضف صفًا كهذا أو اربط الأعمدة يدويًا.
finding-hxl-tags-late = { $count ->
        [zero] لا صفوف فوق الوسوم.
        [one] فوق الوسوم صف واحد.
        [two] فوق الوسوم صفان.
        [few] فوق الوسوم { $count } صفوف.
        [many] فوق الوسوم { $count } صفًا.
       *[other] فوق الوسوم { $count } صف.
    }
finding-hxl-tags-late-hint = لا حاجة إلى فعل شيء: عُدّ الصف الذي فوقها مباشرة صف العناوين.
finding-hxl-tag-malformed = «{ $value }» ليس وسمًا؛ فأُبقي العمود بلا وسم.
finding-hxl-tag-malformed-hint = الوسم علامة # تليها حروف لاتينية، وتتبعه صفاته بعلامة +: ‎#adm1+name.
finding-hxl-untagged = العمود «{ $name }» بلا وسم؛ فأُبقي تحت عنوانه.
finding-hxl-untagged-hint = أضف وسمًا إن أردت أن يُحسب.
finding-hxl-old-tag = { $old } وسم قديم؛ وقُرئ بمعنى { $new }.
finding-hxl-old-tag-hint = لا حاجة إلى فعل شيء.
finding-hxl-pattern-unmatched = لا عمود بالوسم { $pattern }.
finding-hxl-pattern-unmatched-hint = قارنه بصف الوسوم؛ وللصفات اعتبارها.
finding-hxl-too-many-values = { $count ->
        [zero] عُدّت الصفوف كلها.
        [one] لم يُعدّ صف واحد: تركيبات القيم أكثر مما يسعه الحد ({ $limit }).
        [two] لم يُعدّ صفان: تركيبات القيم أكثر مما يسعه الحد ({ $limit }).
        [few] لم تُعدّ { $count } صفوف: تركيبات القيم أكثر مما يسعه الحد ({ $limit }).
        [many] لم يُعدّ { $count } صفًا: تركيبات القيم أكثر مما يسعه الحد ({ $limit }).
       *[other] لم يُعدّ { $count } صف: تركيبات القيم أكثر مما يسعه الحد ({ $limit }).
    }
finding-hxl-too-many-values-hint = عُدّ بوسوم أقل.
finding-hxl-needs-by-headers = لا وسوم في الجدول؛ وعُرف من عناوينه أنه جدول محتاجين.
finding-hxl-needs-by-headers-hint = انظر في بضعة صفوف: إن كانت الأماكن وأعداد الناس صحيحة فكل شيء على ما يرام.
