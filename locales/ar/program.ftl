### سطر الأوامر: المساعدة والرسائل والأعطال.

## Help

help-usage = الاستعمال:
help-commands = الأوامر
help-arguments = ما يأخذه
help-options = الخيارات
help-exit-codes = رموز الخروج: 0 تمّ · 1 لم يتمّ، أو ما فُحص غير سليم · 2 سطر الأوامر خاطئ · 3 تمّ، لكن جزءًا مما أُعطي تعذّرت قراءته

command = نظام العمل لتحالف دولي
command-demo = إنشاء المثال التطبيقي في مجلد جديد وتقديم صفحاته
command-serve = تقديم صفحات السجل
command-add = إدخال نصوص وصفحات وتلقيمات وملفات وقائع وملفات أسطر (IATI وFTS وجداول وغيرها) إلى السجل على سبيل الاقتراح (يجوز تكراره، ويواصل من حيث أُوقف)
command-read = قراءة نص وعرض ما يقوله دون حفظ شيء
command-count = عدّ صفوف جدول فيه وسوم HXL بحسب ما يرد تحت بعضها؛ ولا يُحفظ شيء
command-review = مراجعة المؤتمر في ملف: HTML أو PDF أو XLSX أو CSV أو JSON
command-judge = أسطر JSON داخلة وأخرى خارجة، للقياس
command-judge-news = نصوص داخلة وما تقوله خارجًا
command-log = السجل: سلامته ونسخه وأسطره
command-log-verify = قراءة السجل كله وإعادة حساب كل بصمة وتسمية كل خلل
command-log-backup = نسخ السجل إلى ملف، حتى أثناء تقديم الصفحات
command-log-restore = إعادة نسخة إلى مجلد فارغ بعد التحقق منها
command-log-export = كتابة السجل والمصادر أسطرًا بصيغة JSON
command-user = حسابات هذه العقدة (حين لا تُقدَّم صفحاتها)
command-user-add = إضافة حساب
command-user-list = عرض الحسابات
command-user-disable = إغلاق حساب وإنهاء كل جلساته
command-user-password = إنشاء كلمة مرور جديدة لحساب وإنهاء كل جلساته
command-user-link = إنشاء رابط يُستعمل مرة واحدة لفتح حساب
user-token = { $count ->
        [zero] رمز { $name }، لا يصلح ليوم، يُعرض مرة واحدة:
        [one] رمز { $name }، صالح ليوم واحد، يُعرض مرة واحدة:
        [two] رمز { $name }، صالح ليومين، يُعرض مرة واحدة:
        [few] رمز { $name }، صالح { $count } أيام، يُعرض مرة واحدة:
        [many] رمز { $name }، صالح { $count } يومًا، يُعرض مرة واحدة:
       *[other] رمز { $name }، صالح { $count } يوم، يُعرض مرة واحدة:
    }
command-user-token = أنشئ رمزًا يستعمل به برنامجٌ الواجهة البرمجية باسم حساب
command-completions = كتابة ملف الإكمال التلقائي للصدفة
command-man = كتابة دليل الاستعمال

argument-help = عرض هذه المساعدة
argument-version = عرض الإصدار
argument-lang = لغة الرسائل: ar أو en، وإلا فلغة البيئة
argument-json = النتائج بصيغة JSON للبرامج
argument-data = مجلد البيانات (TAHALUF_DATA)، وإلا ‎~/.local/share/tahaluf
argument-listen = العنوان والمنفذ (TAHALUF_LISTEN)، وإلا 127.0.0.1:8315
argument-secure = تصل إليه المتصفحات عبر TLS (TAHALUF_SECURE) فتُعلَّم ملفات الارتباط بذلك
argument-hosts = اسم مضيف يجيب عنه، ويجوز تكراره (TAHALUF_HOSTS مفصولة بفواصل)، وإلا فكلها
argument-behind-proxy = أمامه وكيل يكتب عنوان العميل (TAHALUF_BEHIND_PROXY)
argument-files = ملفات ومجلدات، والشرطة - للدخل القياسي
argument-publisher = الناشر، ويتقدّم على ما تقوله الملفات
argument-published = يوم النشر: 2015-01-22 أو 2015-01 أو 2015
argument-address = عنوانها
argument-text-lang = لغتها: ar أو en
argument-owner = العضو الذي يملك ما ينتج عنها (TAHALUF_OWNER)، وإلا coalition
argument-marking = من يجوز له رؤية ما ينتج عنها: clear أو green أو amber أو amber+strict أو red، وإلا فالمالك وحده (amber)
argument-release-to = أعضاء يجوز لهم رؤيته مع المالك عند amber
argument-by = باسم من تُدخَل
argument-at = اليوم الذي تُنظر حاله، وإلا فاليوم
argument-known = ما كان معروفًا حتى ذلك الحين: يوم أو لحظة (2015-01-22T18:00:00Z)، وإلا فكل شيء حتى الآن
argument-since = الاجتماع السابق برقم سجله أو بيومه: ما عُلم وما جرى منذئذ
argument-viewer = بعيني من: public أو رمز عضو
argument-boundary = من يُعدّ في الداخل: members أو رموز مفصولة بفواصل
argument-review-lang = ‏ar أو en أو both للغتين جنبًا إلى جنب
argument-review-apart = مع ‎--lang both‎: لغة بعد الأخرى في ملف PDF
argument-review-digits = أرقام ملف PDF العربي: latin أو arabic
argument-review-table = جدول ملف CSV، أو all لملف لكل جدول
argument-review-output = الملف: *.html أو *.pdf أو *.xlsx أو *.csv أو *.json، وإلا فبصيغة JSON على الخرج القياسي
argument-jsonl = ادعاء واحد في كل سطر بصيغة JSON
argument-count-by = نمط وسم يُعدّ به: #org أو #adm1+name أو #org-funder؛ ويجوز ذكره عدة مرات
argument-count-sheet = ورقة المصنف؛ وإن لم تُسمَّ فأول ورقة فيها صف وسوم
argument-count-file = الجدول: CSV أو XLSX أو JSON؛ والعلامة - تعني الإدخال القياسي
argument-accounts = كتابة حسابات جاهزة بكلمات مرورها ورموزها في هذا الملف للاختبار
argument-demo-data = مجلد المثال (TAHALUF_DATA)، وإلا ‎~/.local/share/tahaluf-demo
argument-node = اسم هذه العقدة في سجل جديد (TAHALUF_NODE)
argument-accept-other-head = المتابعة وإن انتهى السجل قبل آخر ما أُقرّ، كما بعد استعادة يدوية
argument-checkpoint = ملف فيه رأس محفوظ في مكان آخر يجب أن يحتويه السجل
argument-to = ملف النسخة، ويجب ألا يكون موجودًا
argument-from = النسخة
argument-output = الملف الذي يُكتب بدل الخرج القياسي
argument-man-output = مجلد فيه صفحة لكل أمر بدل الخرج القياسي
argument-name = اسم الحساب
argument-days = لكم يومًا يصلح، وإلا فتسعون
argument-display = الاسم المعروض
argument-member = العضو الذي ينتمي إليه الشخص برمزه: GB أو org:un
argument-editor = يحق له تأكيد الادعاءات في المكتب
argument-operator = يشغّل العقدة: الحسابات وأرقام الخادم
argument-password-stdin = أخذ كلمة المرور من أول سطر في الدخل القياسي بدل إنشائها
argument-shell = bash أو zsh أو fish أو elvish أو powershell

## The command line is wrong

usage-help = انظر: tahaluf --help
usage-value = لا يصلح «{ $value }» قيمةً لـ { $argument }{ $allowed ->
        [none] .
       *[other] . الممكن: { $allowed }
    }
usage-unknown-argument = لا يوجد هنا { $argument }.
usage-unknown-command = لا يوجد أمر باسم «{ $command }».
usage-missing = ينقص { $argument }.
usage-missing-command = اذكر الأمر المطلوب.
usage-conflict = لا يجتمع { $argument } و{ $other }.
usage-pattern = «{ $pattern }» ليس نمط وسم. اكتبه هكذا: #org أو #adm1+name.
usage-other = تعذّرت قراءة سطر الأوامر. { $argument }

## Messages

serve-at = تحالف على العنوان
serve-first-account = لا حساب لأحد بعد. هذا الرابط يفتح أول حساب مرة واحدة خلال يوم:
serve-how-to-end = ‏{ $keys } لإنهائه.
serve-ending = يجري الإنهاء بعد إتمام الردود الجارية.
serve-cut-off = بقيت اتصالات مفتوحة فقُطعت.
review-written = المراجعة في { $path }. بصمة SHA-256 لأسطرها: { $hash }
add-source = { $claims ->
        [zero] ‏{ $title }: لم يُعثر فيه على شيء
        [one] ‏{ $title }: ادعاء واحد ينتظر في المكتب
        [two] ‏{ $title }: ادعاءان ينتظران في المكتب
        [few] ‏{ $title }: { $claims } ادعاءات تنتظر في المكتب
        [many] ‏{ $title }: { $claims } ادعاءً تنتظر في المكتب
       *[other] ‏{ $title }: { $claims } ادعاء تنتظر في المكتب
    }
add-source-known = ‏{ $title }: موجود من قبل
add-sum-sources = { $count ->
        [zero] لم يُدخَل أي مصدر.
        [one] أُدخل مصدر واحد.
        [two] أُدخل مصدران.
        [few] أُدخلت { $count } مصادر.
        [many] أُدخل { $count } مصدرًا.
       *[other] أُدخل { $count } مصدر.
    }
add-sum-claims = { $count ->
        [zero] لا ادعاءات تنتظر.
        [one] ادعاء واحد ينتظر من يبتّ فيه.
        [two] ادعاءان ينتظران من يبتّ فيهما.
        [few] { $count } ادعاءات تنتظر من يبتّ فيها.
        [many] { $count } ادعاءً تنتظر من يبتّ فيها.
       *[other] { $count } ادعاء تنتظر من يبتّ فيها.
    }
add-sum-known = { $count ->
        [zero] لم يكن أي مصدر موجودًا.
        [one] كان مصدر واحد موجودًا من قبل.
        [two] كان مصدران موجودين من قبل.
        [few] كانت { $count } مصادر موجودة من قبل.
        [many] كان { $count } مصدرًا موجودًا من قبل.
       *[other] كان { $count } مصدر موجودًا من قبل.
    }
add-sum-records = { $count ->
        [zero] لم يُقترح أي سجل.
        [one] اقتُرح سجل واحد.
        [two] اقتُرح سجلان.
        [few] اقتُرحت { $count } سجلات.
        [many] اقتُرح { $count } سجلًا.
       *[other] اقتُرح { $count } سجل.
    }
add-sum-changed = { $count ->
        [zero] لم يتغير أي سجل.
        [one] صار لسجل واحد نسخة جديدة.
        [two] صار لسجلين نسخة جديدة.
        [few] صار لـ{ $count } سجلات نسخة جديدة.
        [many] صار لـ{ $count } سجلًا نسخة جديدة.
       *[other] صار لـ{ $count } سجل نسخة جديدة.
    }
read-source = { $claims ->
        [zero] ‏{ $title }: لم يُعثر فيه على شيء
        [one] ‏{ $title }: ادعاء واحد
        [two] ‏{ $title }: ادعاءان
        [few] ‏{ $title }: { $claims } ادعاءات
        [many] ‏{ $title }: { $claims } ادعاءً
       *[other] ‏{ $title }: { $claims } ادعاء
    }
demo-writing = سجل من سجلات المثال التطبيقي
demo-folder = المثال التطبيقي في { $path }.
demo-to-drop = في { $path } ثلاثة ملفات للتجربة: أفلتها على صفحة إدخال الملفات.
demo-account = ادخل باسم المستخدم وكلمة المرور:
demo-link = أو افتح حسابًا لك بهذا الرابط، مرة واحدة خلال سبعة أيام:
log-head = أحدث قيد: { $head }
log-backed-up = { $entries ->
        [zero] لم يكن في السجل قيد؛ النسخة في { $path }
        [one] نُسخ قيد واحد إلى { $path }
        [two] نُسخ قيدان إلى { $path }
        [few] نُسخت { $entries } قيود إلى { $path }
        [many] نُسخ { $entries } قيدًا إلى { $path }
       *[other] نُسخ { $entries } قيد إلى { $path }
    }
log-restored = { $entries ->
        [zero] استُعيد سجل بلا قيود إلى { $path }
        [one] استُعيد قيد واحد إلى { $path }
        [two] استُعيد قيدان إلى { $path }
        [few] استُعيدت { $entries } قيود إلى { $path }
        [many] استُعيد { $entries } قيدًا إلى { $path }
       *[other] استُعيد { $entries } قيد إلى { $path }
    }
log-exported = { $entries ->
        [zero] لا قيود؛ الملف { $path }
        [one] كُتب قيد واحد في { $path }
        [two] كُتب قيدان في { $path }
        [few] كُتبت { $entries } قيود في { $path }
        [many] كُتب { $entries } قيدًا في { $path }
       *[other] كُتب { $entries } قيد في { $path }
    }
user-added = أُضيف الحساب { $name }.
user-password = كلمة مروره، ولا تُعرض إلا هذه المرة:
user-disabled = أُغلق الحساب { $name }.
user-is-disabled = مغلق
user-link = هذا المسار، بعد عنوان العقدة، يفتح حسابًا واحدًا خلال سبعة أيام:

## Troubles

trouble-file = تعذّر استعمال { $path }: { $detail }
trouble-listen = تعذّر الاستماع على { $address }: { $detail }. اختر غيره بالخيار ‎--listen.
trouble-output = تعذّرت كتابة الخرج: { $detail }
trouble-checkpoint = ليس في { $path } رأس سجل. الرأس سطر واحد كما يكتبه «log verify»: رقم:بصمة:لحظة.
trouble-office = لم يُكتب هذا: { $detail }
trouble-web = تعذّر فتح الصفحات: { $detail }
trouble-paper = تعذّرت طباعة المراجعة: { $detail }. نرجو الإبلاغ عن ذلك.
trouble-own = تعذّرت قراءة ملف من ملفات البرنامج نفسه: { $name } ({ $detail }). نرجو الإبلاغ عن ذلك.
reason-not-found = غير موجود
reason-denied = لا يجوز لهذا الحساب قراءته أو كتابته
reason-exists = موجود من قبل
reason-address-in-use = يستعمله برنامج آخر
reason-full = القرص ممتلئ
reason-folder = هو مجلد
reason-closed = لم يعد أحد يقرأه
