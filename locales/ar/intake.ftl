### الإدخال: ما يُلاحظ في ملف عند إدخاله (finding-<code> و finding-<code>-hint).

## لم يُقرأ من الملف شيء بوصفه نصًا

finding-binary-file = { $kind ->
        [gzip] هذا ملف مضغوط (gzip) وليس نصًا.
        [zip] هذا أرشيف ZIP وليس نصًا.
        [pdf] هذا ملف PDF وليس نصًا.
        [docx] هذا مستند Word وليس نصًا.
        [odt] هذا مستند OpenDocument، ولا يُقرأ هنا.
        [xlsx] هذا مصنف Excel وليس نصًا.
        [ods] هذا جدول OpenDocument وليس نصًا.
        [pptx] هذا عرض تقديمي وليس نصًا.
        [epub] هذا كتاب إلكتروني (EPUB) وليس نصًا.
        [old-office] هذا مستند من برنامج مكتبي قديم وليس نصًا.
        [rtf] هذا مستند منسق (RTF) وليس نصًا صرفًا.
        [picture] هذه صورة وليست نصًا.
        [media] هذا ملف صوت أو صورة وليس نصًا.
        [video] هذا مقطع مرئي وليس نصًا.
        [program] هذا برنامج وليس نصًا.
        [database] هذه قاعدة بيانات وليست نصًا.
        [rar] هذا أرشيف RAR وليس نصًا.
        [seven-zip] هذا أرشيف 7z وليس نصًا.
        [bzip2] هذا ملف مضغوط (bzip2) وليس نصًا.
        [xz] هذا ملف مضغوط (xz) وليس نصًا.
        [zstd] هذا ملف مضغوط (zstd) وليس نصًا.
       *[other] ليس هذا نصًا: فيه بايتات لا ترد في نص.
    }
finding-binary-file-hint = { $kind ->
        [gzip] فك ضغطه ثم أدخل ما بداخله.
        [zip] فك ضغطه ثم أدخل ما بداخله.
        [rar] فك ضغطه ثم أدخل ما بداخله.
        [seven-zip] فك ضغطه ثم أدخل ما بداخله.
        [bzip2] فك ضغطه ثم أدخل ما بداخله.
        [xz] فك ضغطه ثم أدخل ما بداخله.
        [zstd] فك ضغطه ثم أدخل ما بداخله.
        [picture] اكتب ما في الصورة من كلام، أو ابحث عن الصفحة التي جاءت منها.
       *[other] افتحه بالبرنامج الذي أنشأه واحفظه نصًا أو صفحة ويب، أو ألصق كلامه.
    }
finding-empty-file = الملف فارغ.
finding-empty-file-hint = تحقق من أنه نُسخ كاملًا.
finding-unsupported-encoding = تعذرت قراءة الحروف (الترميز { $encoding }).
finding-unsupported-encoding-hint = أعد حفظ الملف بترميز UTF-8.
finding-not-prose = { $form ->
        [facts] هذا ملف وقائع وليس نصًا مكتوبًا للقراءة.
        [json] هذه بيانات JSON وليست نصًا مكتوبًا للقراءة.
        [table] هذا جدول وليس نصًا مكتوبًا للقراءة.
       *[xml] هذه بيانات XML وليست نصًا مكتوبًا للقراءة.
    }
finding-not-prose-hint = أدخله بوصفه ملف قيود.
finding-doctype-refused = تعلن هذه التغذية الإخبارية نوع مستند (DOCTYPE)، ومثلها لا يُقرأ.
finding-doctype-refused-hint = قد يجعل نوع المستند ملفًا صغيرًا يكبر بلا حد. اطلب من المرسل التغذية من دونه.
finding-no-text = لا كلام في هذه الصفحة أو التغذية.
finding-no-text-hint = لعل الصفحة ترسمها برامج نصية. افتحها في المتصفح وألصق كلامها.
finding-not-readable = تعذرت قراءة الملف ({ $detail }).
finding-not-readable-hint = تحقق من القرص ومن أذونات الملف ثم أعد المحاولة.

## قُرئ الملف ولوحظ ما يلي

finding-too-large = { $limit ->
        [zero] لم يُقرأ أي بايت.
        [one] قُرئ البايت الأول وحده.
        [two] قُرئ أول بايتين فقط.
        [few] قُرئت أول { $limit } بايتات فقط.
        [many] قُرئ أول { $limit } بايتًا فقط.
       *[other] قُرئ أول { $limit } بايت فقط.
    }
finding-too-large-hint = قسّم الملف أو ارفع الحد.
finding-cut-off = ينتهي الملف في وسط شيء يبدأ هنا.
finding-cut-off-hint = لعله نُسخ ناقصًا. قُرئ ما هو موجود.
finding-wrong-encoding = يقول الملف إنه مكتوب بترميز { $declared }، لكن بايتاته بترميز { $used }؛ وبهذا قُرئ.
finding-wrong-encoding-hint = انظر في بضع كلمات: إن كانت مقروءة فكل شيء على ما يرام.
finding-unknown-encoding = يسمّي الملف ترميزًا غير معروف: { $encoding }.
finding-unknown-encoding-hint = عُرف الترميز من البايتات. انظر في بضع كلمات.
finding-encoding-guessed = لا يقول الملف كيف كُتبت حروفه؛ قُرئ بترميز { $encoding }.
finding-encoding-guessed-hint = انظر في بضع كلمات: إن كانت مقروءة فكل شيء على ما يرام.
finding-undecodable-bytes = { $count ->
        [zero] قُرئت المواضع كلها.
        [one] تعذرت قراءة موضع واحد؛ ويظهر هكذا: �.
        [two] تعذرت قراءة موضعين؛ ويظهران هكذا: �.
        [few] تعذرت قراءة { $count } مواضع؛ وتظهر هكذا: �.
        [many] تعذرت قراءة { $count } موضعًا؛ وتظهر هكذا: �.
       *[other] تعذرت قراءة { $count } موضع؛ وتظهر هكذا: �.
    }
finding-undecodable-bytes-hint = تلف الملف في طريقه. الأسماء والأرقام القريبة من مثل هذا الموضع تستحق نظرة.
finding-nul-bytes = { $count ->
        [zero] لا بايت خاليًا في الملف.
        [one] في الملف بايت خالٍ واحد بين الحروف.
        [two] في الملف بايتان خاليان بين الحروف.
        [few] في الملف { $count } بايتات خالية بين الحروف.
        [many] في الملف { $count } بايتًا خاليًا بين الحروف.
       *[other] في الملف { $count } بايت خالٍ بين الحروف.
    }
finding-nul-bytes-hint = لعل الملف تالف، أو ليس كله نصًا.
finding-too-deep = تتداخل العناصر أعمق من الحد ({ $limit })؛ ولم يُتبع ترتيب الصفحة فيما تحته.
finding-too-deep-hint = قارن النص بالصفحة.
finding-too-many-elements = عدد أقسام الصفحة يتجاوز الحد ({ $limit })؛ ولم يُميَّز ما بعدها بعضه من بعض.
finding-too-many-elements-hint = قارن النص بالصفحة.
finding-too-many-entries = { $limit ->
        [zero] لم يُقرأ من التغذية أي خبر.
        [one] قُرئ الخبر الأول من التغذية وحده.
        [two] قُرئ أول خبرين من التغذية فقط.
        [few] قُرئت أول { $limit } أخبار من التغذية فقط.
        [many] قُرئ أول { $limit } خبرًا من التغذية فقط.
       *[other] قُرئ أول { $limit } خبر من التغذية فقط.
    }
finding-too-many-entries-hint = قسّم التغذية أو ارفع الحد.
finding-entry-without-text = في التغذية خبر لا عنوان له ولا كلام، فتُرك.
finding-entry-without-text-hint = افتح صفحته وأدخلها.
finding-feed-broken = التغذية مكسورة هنا، وعندها انتهت القراءة.
finding-feed-broken-hint = قُرئت الأخبار السابقة. اطلب التغذية كاملة من المرسل.
finding-unknown-entity = لا معنى لـ «&{ $entity };» في التغذية، فبقي كما كُتب.
finding-unknown-entity-hint = لا تعرف التغذيات إلا خمسة أسماء كهذا. لا حاجة إلى فعل شيء.
finding-published-unclear = تعذر فهم يوم النشر: «{ $value }».
finding-published-unclear-hint = أدخل اليوم بنفسك إن كنت تعرفه.
finding-published-differs = تذكر الصفحة يومين للنشر، { $chosen } و{ $other }؛ وأُخذ { $chosen }.
finding-published-differs-hint = لعل المتأخر منهما يوم تعديل. صحّحه إن أظهرت الصفحة غيره.
finding-metadata-broken = ما تقوله الصفحة عن نفسها (JSON-LD) مختل الصياغة، فتُرك.
finding-metadata-broken-hint = تحقق من العنوان والكاتب واليوم.
finding-metadata-too-long = ما تقوله الصفحة عن نفسها أطول من الحد ({ $limit } بايت)، فتُرك.
finding-metadata-too-long-hint = تحقق من العنوان والكاتب واليوم.
finding-body-doubtful = لم يتضح أي أجزاء الصفحة هو المقال، فأُخذ منها ما هو أكثر.
finding-body-doubtful-hint = قد تكون في النص عناوين مقالات أخرى أو قوائم. قارنه بالصفحة.

## ملفات الوقائع

finding-line-too-long = السطر أطول من الحد ({ $limit } بايت)، فتُرك.
finding-line-too-long-hint = لكل واقعة سطر. لعل نهاية سطر ناقصة.
finding-line-not-utf8 = السطر ليس بترميز UTF-8، فتُرك.
finding-line-not-utf8-hint = احفظ الملف بترميز UTF-8.
finding-line-not-json = السطر ليس JSON، فتُرك.
finding-line-not-json-hint = يدل الموضع على حيث لم يعد السطر JSON؛ وكثيرًا ما تنقص فاصلة أو علامة اقتباس أو قوس.
finding-fact-malformed = ليس السطر واقعة، فتُرك ({ $detail }).
finding-fact-malformed-hint = قارنه بحقول الواقعة في الدليل.
finding-fact-without-source = لا مصدر للواقعة «{ $id }»، فتُركت.
finding-fact-without-source-hint = لا بد لكل واقعة من مصدر واحد على الأقل يسندها.
finding-unknown-key = «{ $key }» ليس من حقول الواقعة، فتُجوز عنه.
finding-unknown-key-hint = لعل في كتابته خطأ. قُرئ سائر الواقعة.
