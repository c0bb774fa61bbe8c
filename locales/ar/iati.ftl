### ملفات IATI: المجاميع الدقيقة وقراءة الأنشطة وما يُلاحظ فيها.

command-totals = مجاميع دقيقة لملفات IATI بحسب النوع والسنة والمكان، بسنتات الدولار، دون حفظ شيء. رمز الخروج 2: انقطع ملف، وحُسب ما اكتمل منه
argument-rates = أسعار الصرف: ملف zip أو CSV كما ينشره البنك المركزي الأوروبي، وإلا فالنسخة المضمّنة في البرنامج

totals-activities = { $count ->
        [0] لا أنشطة
        [one] نشاط واحد
        [two] نشاطان
        [few] { $count } أنشطة
        [many] { $count } نشاطًا
       *[other] { $count } نشاط
    }
totals-duplicates = { $count ->
        [0] لا معرّف يتكرر
        [one] نشاط واحد يكرر معرّف نشاط سبقه
        [two] نشاطان يكرران معرّف نشاط سبقهما
        [few] { $count } أنشطة تكرر معرّفات سبقتها
        [many] { $count } نشاطًا يكرر معرّفات سبقته
       *[other] { $count } نشاط يكرر معرّفات سبقته
    }
totals-transactions = { $count ->
        [0] لا معاملات
        [one] معاملة واحدة
        [two] معاملتان
        [few] { $count } معاملات
        [many] { $count } معاملةً
       *[other] { $count } معاملة
    }
totals-rejected = { $count ->
        [0] كل مبلغ يُقرأ عددًا
        [one] معاملة واحدة بلا مبلغ يُقرأ عددًا
        [two] معاملتان بلا مبلغ يُقرأ عددًا
        [few] { $count } معاملات بلا مبلغ يُقرأ عددًا
        [many] { $count } معاملةً بلا مبلغ يُقرأ عددًا
       *[other] { $count } معاملة بلا مبلغ يُقرأ عددًا
    }
totals-split = { $count ->
        [0] لا معاملة موزعة على أماكن
        [one] معاملة واحدة موزعة على عدة أماكن
        [two] معاملتان موزعتان على عدة أماكن
        [few] { $count } معاملات موزعة على عدة أماكن
        [many] { $count } معاملةً موزعة على عدة أماكن
       *[other] { $count } معاملة موزعة على عدة أماكن
    }
totals-sum = { $kind }: { $sum } دولار أمريكي
totals-unconverted = { $count ->
        [one] بلا سعر صرف: { $sum } { $currency } في معاملة واحدة
        [two] بلا سعر صرف: { $sum } { $currency } في معاملتين
        [few] بلا سعر صرف: { $sum } { $currency } في { $count } معاملات
        [many] بلا سعر صرف: { $sum } { $currency } في { $count } معاملةً
       *[other] بلا سعر صرف: { $sum } { $currency } في { $count } معاملة
    }
totals-kind-commitment = الالتزامات
totals-kind-disbursement = المدفوعات
totals-kind-expenditure = النفقات
totals-kind-incoming-commitment = الالتزامات الواردة
totals-kind-incoming-funds = الأموال الواردة
totals-kind-incoming-pledge = التعهدات الواردة
totals-kind-none = بلا نوع
totals-kind-other = من أنواع أخرى
totals-kind-outgoing-pledge = التعهدات

finding-xml-cut-off = ينقطع الملف في وسط عنصر.
finding-xml-cut-off-hint = قُرئ ما اكتمل قبل ذلك. لعل الملف نُسخ ناقصًا؛ اجلبه من جديد.
finding-xml-broken = ما هنا ليس XML سليم الصياغة، وتوقفت القراءة عنده.
finding-xml-broken-hint = قُرئ ما اكتمل قبله. اطلب من الناشر ملفًا مصححًا.
finding-xml-too-long = عنصر واحد هنا أطول من { $limit } بايت، وتوقفت القراءة عنده.
finding-xml-too-long-hint = قُرئ ما اكتمل قبله. ملف كهذا تالف أو لا يُراد به خير.
finding-xml-too-deep = تتداخل العناصر إلى أكثر من { $limit } مستوى، وتوقفت القراءة عندها.
finding-xml-too-deep-hint = قُرئ ما اكتمل قبلها. ملف كهذا تالف أو لا يُراد به خير.
finding-xml-doctype-refused = من شأن نوع المستند أن يُدخل في الملف عناصر غير مكتوبة فيه، فلم يُقرأ الملف.
finding-xml-doctype-refused-hint = لا تحتاج ملفات IATI إلى نوع مستند. اطلب من الناشر الملف من دونه.
finding-rates-unreadable = ليس هذا جدول أسعار صرف كما ينشره البنك المركزي الأوروبي ({ $detail }).
finding-rates-unreadable-hint = أعطِ الملف eurofxref-hist.zip أو ملف CSV الذي فيه، وأول سطره Date,USD.
finding-rates-not-a-rate = ليس «{ $value }» سعرًا للعملة { $currency }، فتُرك.
finding-rates-not-a-rate-hint = السعر أكبر من الصفر وله ست خانات عشرية على الأكثر.
finding-totals-overflow = في النشاط { $identifier } مبلغ أكبر من أن يُحسب بدقة، فلم يُحسب.
finding-totals-overflow-hint = لا مبلغ من المال بهذا القدر. أخبر الناشر.
finding-totals-text-too-long = في النشاط { $identifier } نص أطول من { $limit } بايت، فأُخذ أوله.
finding-totals-text-too-long-hint = معرّف أو مبلغ بهذا الطول خطأ. أخبر الناشر.
finding-totals-activity-too-large = في النشاط { $identifier } معاملات أو أماكن أكثر مما يُمسك به مرة واحدة، فلم يُحسب.
finding-totals-activity-too-large-hint = قسّمه، أو أخبر الناشر.
finding-totals-too-many-cells = السنوات أو الأماكن أو العملات أكثر مما يُميَّز بينه، فلم يُحسب ما بعد هذا الموضع.
finding-totals-too-many-cells-hint = اجمع ملفات أقل في المرة الواحدة.
finding-totals-too-many-identifiers = الأنشطة أكثر مما يُميَّز بينه، فلم يُحسب ما بعد هذا الموضع.
finding-totals-too-many-identifiers-hint = اجمع ملفات أقل في المرة الواحدة.
finding-totals-namespace = في الملف أنشطة مكتوبة في فضاء أسماء ({ $namespace }) فلم تُحسب، وعددها: { $count }.
finding-totals-namespace-hint = ليس لعناصر IATI فضاء أسماء: احذف xmlns="…" من العنصر الأعلى، أو البادئة من الأسماء، ثم أعد الحساب.
finding-totals-organisations = في الملف منظمات وليس فيه أنشطة، فلا شيء يُجمع.
finding-totals-organisations-hint = تُجمع المبالغ من ملفات الأنشطة. أدخل هذا الملف بالأمر tahaluf add فتصبح منظماته أطرافًا.
finding-totals-no-activity = لم يُعرف في الملف أي نشاط: عنصره الأعلى «{ $name }».
finding-totals-no-activity-hint = تُكتب الأنشطة iati-activity بأحرف صغيرة داخل iati-activities. تأكد من أنه الملف المقصود وأنه كامل.
finding-totals-rejected = في الملف معاملات بلا مبلغ يُقرأ عددًا، فلا تدخل في أي مجموع، وعددها: { $count }. تنتهي أولاها هنا في النشاط { $identifier }.
finding-totals-rejected-hint = تُكتب المبالغ أرقامًا مع نقطة، بلا فواصل ولا فراغات. اسأل الناشر.

finding-iati-row-too-large = النشاط الذي يبدأ هنا أكبر من { $limit } بايت، فتُرك.
finding-iati-row-too-large-hint = قُرئت الأنشطة الأخرى. اطلب من الناشر تقسيمه.
finding-iati-not-iati = العنصر الأعلى في الملف هو «{ $name }»، وليس من عناصر IATI.
finding-iati-not-iati-hint = يبدأ ملف IATI بالعنصر iati-activities أو iati-organisations.
finding-iati-element-beside = العنصر «{ $name }» واقع إلى جانب الأنشطة ولا ينشأ منه سجل.
finding-iati-element-beside-hint = يبقى في الملف ويُكتب معه.
finding-iati-no-identifier = نشاط بلا معرّف.
finding-iati-no-identifier-hint = أُدخل، لكنه قد لا يُعرف إذا عاد الملف.
finding-iati-identifier-twice = ورد المعرّف { $identifier } في هذا الملف من قبل.
finding-iati-identifier-twice-hint = أُدخل النشاطان كلاهما. على الناشر أن يعطي كل نشاط معرّفه.
finding-iati-percentages = حصص أماكن النشاط { $identifier } لا يبلغ مجموعها 100.
finding-iati-percentages-hint = حُفظت كما هي، ولم يُقسم بها أي مبلغ.
finding-iati-no-type = في النشاط { $identifier } معاملة بلا نوع، فتُركت.
finding-iati-no-type-hint = لا يُعرف بلا نوع أكانت وعدًا أم دفعًا.
finding-iati-type-not-used = في النشاط { $identifier } معاملة من النوع { $value } (فوائد أو سداد أو أسهم أو ضمان)، ولا ينشأ منها سجل.
finding-iati-type-not-used-hint = تبقى في الملف. الوعود والتسليمات هي الأنواع من 1 إلى 4 ومن 11 إلى 13.
finding-iati-type-unknown = في النشاط { $identifier } معاملة من نوع لا يعرفه المعيار: «{ $value }».
finding-iati-type-unknown-hint = تُركت. اسأل الناشر.
finding-iati-transaction-without-day = في النشاط { $identifier } معاملة بلا تاريخ.
finding-iati-transaction-without-day-hint = أُدخلت بلا تاريخ، فلا تُحسب في أي يوم.
finding-iati-no-day = «{ $value }» ليس يومًا.
finding-iati-no-day-hint = أُدخل السجل من دونه. تُكتب الأيام هكذا: ‎2015-01-22.
finding-iati-no-amount = «{ $value }» ليس مبلغًا.
finding-iati-no-amount-hint = أُدخل السجل بلا مبلغ. تُكتب المبالغ أرقامًا مع نقطة، بلا فواصل ولا فراغات.
finding-iati-amount-too-large = المبلغ { $value } أكبر من أي مبلغ يمكن حفظه.
finding-iati-amount-too-large-hint = أُدخل السجل بلا مبلغ. اسأل الناشر.
finding-iati-amount-rounded = للمبلغ { $value } أكثر من خانتين عشريتين.
finding-iati-amount-rounded-hint = قُرّب إلى أجزاء المئة، وحُفظ المبلغ كما كُتب إلى جانبه.
finding-iati-no-currency = مبلغ بلا عملة معروفة: «{ $value }».
finding-iati-no-currency-hint = أُدخل السجل بلا مبلغ، وحُفظ المبلغ كما كُتب إلى جانبه.
finding-iati-organisation = { $name }: أُدخلت المنظمة بوصفها طرفًا.
finding-iati-organisation-hint = حُفظت ميزانياتها ({ $budgets }) معها ولا تُحسب في شيء، وتبقى العناصر الأخرى ({ $others }) في الملف.
