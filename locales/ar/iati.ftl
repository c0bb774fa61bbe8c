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

finding-iati-row-too-large = النشاط الذي يبدأ هنا أكبر من { $limit } بايت، فتُرك.
finding-iati-row-too-large-hint = قُرئت الأنشطة الأخرى. اطلب من الناشر تقسيمه.
