# المراجعة على جدول كبير من الإفادات
command-judge-review = المراجعة على جدول كبير من الإفادات عند لحظات معينة، ككائن JSON واحد
argument-judge-review-claims = الجدول: Parquet، أو CSV بسطر عناوين
argument-judge-review-rates = أسعار الصرف لليورو بالأيام كما ينشرها البنك المركزي الأوروبي، مضغوطة أو غير مضغوطة
argument-judge-review-at = لحظة بالثواني منذ 1970-01-01، ويجوز تكرارها
argument-judge-review-clearance = أشد وسم يُحتسب، من 0 (علني) إلى 3 (وهو 2 إن لم يُذكر)
judge-review-left = { $rows ->
        [0] قُرئت كل الأسطر.
        [one] تعذّرت قراءة سطر واحد فتُرك.
        [two] تعذّرت قراءة سطرين فتُركا.
        [few] تعذّرت قراءة { $rows } أسطر فتُركت.
        [many] تعذّرت قراءة { $rows } سطرًا فتُركت.
       *[other] تعذّرت قراءة { $rows } سطر فتُركت.
    } { $claims ->
        [0] لكل إفادة سعر صرف.
        [one] إفادة واحدة لا سعر صرف لها في يومها، فلا تُحتسب بالدولار.
        [two] إفادتان لا سعر صرف لهما في يومهما، فلا تُحتسبان بالدولار.
        [few] { $claims } إفادات لا سعر صرف لها في يومها، فلا تُحتسب بالدولار.
        [many] { $claims } إفادة لا سعر صرف لها في يومها، فلا تُحتسب بالدولار.
       *[other] { $claims } إفادة لا سعر صرف لها في يومها، فلا تُحتسب بالدولار.
    }
finding-claims-row = هذا السطر ليس إفادة.
finding-claims-row-hint = تُرك السطر. في كل سطر أعمدة سطر العناوين؛ الأعداد صحيحة، والنوع P أو D، والسحب true أو false.
finding-claims-column = العمود { $column } غير موجود أو مكرر.
finding-claims-column-hint = لم يُقرأ شيء. الأعمدة موصوفة في docs/review.md.
finding-claims-values = تعذّرت قراءة العمود { $column }: { $detail }.
finding-claims-values-hint = لم يُقرأ شيء. يلزم كل صف قيمة من نوع العمود.
finding-claims-parquet = ليس ملف Parquet يمكن قراءته: { $detail }
finding-claims-parquet-hint = لم يُقرأ شيء. اكتبه كاملًا، مضغوطًا بطريقة zstd أو غير مضغوط.
finding-claims-too-many = في الجدول أكثر من 4,294,967,294 صفًّا.
finding-claims-too-many-hint = لم يُقرأ شيء. قسّمه بحسب الموضوع.
finding-rates-span = تمتد الأسعار على أكثر من ثلاثمئة عام، أو هي لأكثر من 254 عملة.
finding-rates-span-hint = لم يُقرأ شيء. ابحث عن يوم كُتب خطأ.

# A stored review computed again; what the figures would be if.
argument-review-what-if = كيف تكون الأرقام لو: without-doubtful (بلا الوقائع المشكوك فيها)، at=DAY، known=TIME، boundary=CODE+CODE، valued=METHOD؛ ويجوز تكرارها
argument-review-verify = إعادة حساب مراجعة محفوظة (JSON) من السجل وبيان هل هي نفسها وأين تختلف
review-verified = { $path } هي مراجعة هذا السجل. بصمة SHA-256 لصفوفها: { $hash }
review-verify-differs = { $path } ليست مراجعة هذا السجل: { $count ->
        [one] اختلاف واحد
        [two] اختلافان
        [few] { $count } اختلافات
        [many] { $count } اختلافًا
       *[other] { $count } اختلاف
    }. وبإعادة الحساب تكون بصمة SHA-256 ‏{ $hash }
review-verify-no-review = { $path } ليس مراجعة محفوظة. أعطِ ملف JSON الذي كتبه tahaluf review -o FILE.json.
review-verify-no-knowledge = لا يذكر { $path } إلى متى كانت المعرفة، فلا يمكن حسابه من جديد. اكتبه بالأمر tahaluf review -o FILE.json أو مع ‎--known.
review-what-if = ماذا لو
review-what-if-note = افتراض لا مراجعة: الرقم الفعلي أولًا، بالدولار الأمريكي.
review-supposed-at = منظورًا إليها من { $day }
review-supposed-known = كما كانت معروفة في { $moment }
review-supposed-known-all = بكل ما هو معروف اليوم
review-supposed-members = الأعضاء تجاه كل من عداهم
review-supposed-boundary = { $who } تجاه كل من عداهم
review-supposed-without-doubtful = { $count ->
        [0] بلا الوقائع المشكوك فيها؛ ولا شيء منها مدرج
        [one] بلا واقعة واحدة مشكوك فيها
        [two] بلا واقعتين مشكوك فيهما
        [few] بلا { $count } وقائع مشكوك فيها
        [many] بلا { $count } واقعة مشكوك فيها
       *[other] بلا { $count } واقعة مشكوك فيها
    } (القيم الشاذة وما يبدو مكررًا)
review-real = الفعلي
review-supposed = لو
review-difference = الفرق
review-if-without-doubtful = بلا الوقائع المشكوك فيها
