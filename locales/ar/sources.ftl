### المصادر.

sources-lede = كل نص أُدخل كما هو، وقد أُضيئت فيه الكلمات الناطقة.
sources-empty = لم يُدخل أي مصدر بعد
sources-empty-what = الصق نصًا أو أفلت ملفًا في المكتب، فيظهر هنا مع ما قُرئ فيه.

sources-kicker = مصدر
sources-caption = كل المصادر، آخرها أولًا
sources-column-title = العنوان
sources-column-publisher = الناشر
sources-column-published = تاريخ النشر
sources-column-language = اللغة
sources-column-reliability = الموثوقية
sources-column-waiting = إفادات تنتظر
sources-column-decided = إفادات حُسمت
sources-column-address = العنوان الإلكتروني
sources-column-file = الملف
sources-column-licence = الترخيص
sources-column-marking = علامة الإفراج
sources-original = الأصل
sources-original-get = نزّل البايتات كما وردت
sources-undated = يوم النشر غير معروف، فتبقى أيام مثل «اليوم» مفتوحة.
sources-date = قل متى نُشر
sources-date-again = صحّح يوم النشر
sources-date-go = احفظ هذا اليوم
sources-date-help = الإفادات التي لا يعطي النص يومها إلا بـ«اليوم الخميس» أو دون سنة تأخذ تاريخها منه، ويُذكر ذلك معها. وإذا لم يوافق يوم الأسبوع بقيت كما هي.
sources-text = النص كما ورد
sources-no-text = ليس لهذا المصدر نص هنا، وهو معروف بعنوانه وحده.
sources-claims = ما قُرئ فيه
sources-claims-none = لم تُقرأ أي إفادة في هذا الجزء من النص.
sources-claims-more = { $count ->
        [zero] ولا إفادة أخرى
        [one] وإفادة أخرى
        [two] وإفادتان أخريان
        [few] و{ $count } إفادات أخرى
        [many] و{ $count } إفادة أخرى
       *[other] و{ $count } إفادة أخرى
    }
sources-show-words = أظهر الكلمات
sources-to-record = إلى السجل
sources-to-desk = قرّر فيما ينتظر
sources-parts = أجزاء النص
sources-part = الجزء { $part } من { $parts }
