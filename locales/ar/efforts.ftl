### من يفعل ماذا وأين: الجدول والتدفقات والخريطة والمنحنيات.

room-efforts = الجهود
efforts-title = من يفعل ماذا وأين
efforts-lede = كل جهد في مكانه: ما وُعد به، وما وصل، وما ينقص، وأين يقوم عدة أطراف بالعمل نفسه.
efforts-views = عروض الجهود
efforts-matrix = من يفعل ماذا وأين
efforts-flows = التدفقات
efforts-map = الخريطة
efforts-curves = عبر الزمن
efforts-by-measure = المعروض
efforts-by-line = مسار العمل
efforts-by-member = الطرف
efforts-by-place = المكان
efforts-by-unit = وحدة العدّ
efforts-by-counted = من الحوادث
efforts-all = الكل
efforts-show = عرض
efforts-dollars = الدولار الأمريكي
efforts-acts = إجراءات سياسية
efforts-rows = الصفوف
efforts-columns = الأعمدة
efforts-axis-who = من
efforts-axis-what = مسار العمل
efforts-axis-where = أين
efforts-nowhere = دون مكان مذكور
efforts-no-line = دون مسار مذكور
efforts-caption = { $what }: { $unit }
efforts-together = المجموع
efforts-promised = الموعود
efforts-delivered = المسلَّم
efforts-kept = أُوفي به
efforts-overdue = فات موعده
efforts-needed = المطلوب
efforts-gap = الفجوة
efforts-shared = يخدمه عدة أطراف
efforts-empty = لا شيء محتسب هنا
efforts-empty-what = هنا يظهر من وعد بماذا أو سلّمه وأين، متى أُكِّد في المكتب وكان من الأعضاء إلى سواهم. وقد يُظهر مسار أو طرف أو مكان أو يوم آخر أو حدود أخرى ما هو أكثر.
efforts-map-empty = هنا تظهر أماكن ما وُعد به أو سُلّم أو طُلب أو أُبلغ عنه. وقد يُظهر مقياس أو يوم آخر أو حدود أخرى ما هو أكثر.
efforts-everything = عرض الكل
efforts-key-heat = كلما كبر المربع واشتد اللون كبر المبلغ
efforts-shared-here = يخدم عدة أطراف هذا المكان والمسار في ربع واحد، بما يزيد على الحاجة أو دون حاجة معلومة
efforts-turn = تبديل الصفوف والأعمدة
efforts-columns-back = الأعمدة السابقة
efforts-columns-on = أعمدة أخرى
efforts-columns-place = الأعمدة من { $from } إلى { $to } من أصل { $all }
efforts-largest = حصة الأكبر
efforts-overlaps = حيث يقوم عدة أطراف بالعمل نفسه
efforts-overlaps-what = أماكن يخدمها طرفان أو أكثر في مسار واحد وربع واحد، بما يزيد على الحاجة فيها، أو حيث لا يذكر أحد الحاجة.
efforts-overlaps-more = { $count ->
        [zero] لا شيء سواها في المراجعة.
        [one] وفي المراجعة واحد آخر.
        [two] وفي المراجعة اثنان آخران.
        [few] وفي المراجعة { $count } أخرى.
        [many] وفي المراجعة { $count } أخرى.
       *[other] وفي المراجعة { $count } أخرى.
    }
efforts-flows-title = ممّن، ولأي غرض، وأين
efforts-flows-lede = كيف تمضي المبالغ من المانحين عبر مسارات العمل إلى الأماكن. وعرض الشريط بقدر مبلغه.
efforts-paths = مسارًا مسارًا
efforts-others = { $count ->
        [zero] لا آخرون
        [one] طرف آخر
        [two] اثنان آخران
        [few] { $count } آخرون
        [many] { $count } آخرين
       *[other] { $count } آخر
    }
efforts-internal = ما يبقى داخل الحدود
efforts-internal-what = ما وعد به الأعضاء بعضهم بعضًا: يُسرد ولا يُجمع.
efforts-map-title = أين
efforts-map-lede = كل مكان عند وسطه أو مركزه، ودائرة بقدر مبلغه.
efforts-places = الأماكن
efforts-code = الرمز
efforts-least-to-most = المبلَّغ عنه، من الأقل إلى الأكثر
efforts-unplaced = { $count ->
        [zero] كل صفوف الجدول مرسومة.
        [one] صف واحد في الجدول لا موقع معلومًا له فلم يُرسم.
        [two] صفان في الجدول لا موقع معلومًا لهما فلم يُرسما.
        [few] { $count } صفوف في الجدول لا مواقع معلومة لها فلم تُرسم.
        [many] { $count } صفًا في الجدول لا مواقع معلومة لها فلم تُرسم.
       *[other] { $count } صف في الجدول لا مواقع معلومة لها فلم تُرسم.
    }
efforts-borders = تُرسم المحافظات والأقضية عند مراكزها، والبلدان عند وسطها، ولا شيء أدق مما نُشر. والحدود المرسومة من Natural Earth ولا تعبّر عن موقف من الحدود أو الأسماء.
efforts-curves-title = الموعود وما أُوفي به وما فات موعده عبر الزمن
efforts-curves-lede = ما كان قد وُعد به وأُوفي به وفات موعده حتى كل يوم، كما هو معلوم الآن.
efforts-curves-note = الوحدة: { $unit }. ولكل رسم مقياسه، يبدأ من الصفر.
efforts-curve = الموعود وما أُوفي به وما فات موعده عبر الزمن: { $line }
efforts-all-lines = المسارات كلها معًا
efforts-step = الخطوة
efforts-step-month = أشهر
efforts-step-quarter = أرباع
efforts-step-year = سنوات
measure-delivered = المسلَّم
measure-needed = المطلوب
measure-shared = الموعود حيث يقوم عدة أطراف بالعمل نفسه
measure-beyond = الموعود زيادةً على الحاجة
measure-incidents = الحوادث
measure-least = على الأقل
measure-most = على الأكثر

## جواب العضو

asked-to = { $member }: يُرجى التأكيد
asked-from = أمانة { $coalition }
asked-lede = ما وعدتم به، وما يقول الآخرون إنكم وعدتم به أو سلّمتموه. أكّدوه أو صحّحوه أو قولوا إنه ليس لكم. وما قاله الآخرون يبقى مسجّلًا إلى جانب جوابكم.
asked-open-page = طلب التأكيد
asked-to-page = صفحة العضو
asked-who-answers = لا يجيب هنا إلا من يحق له التأكيد من هذا العضو، وعلى ما هو معلوم الآن. ويمكن طباعة الصفحة وإرسالها رسالةً.
asked-nothing = لا شيء مطلوب
asked-nothing-what = هنا يظهر ما وعد به هذا العضو أو سلّمه حتى هذا اليوم، متى ذكره أحد.
asked-delivered = المسلَّم، كما يقول الآخرون
asked-no-source = أدخله شخص دون مصدر
asked-open = لم يُجَب عنه بعد
asked-confirm = تأكيد
asked-correct = تصحيح
asked-correct-go = إرسال التصحيح
asked-not-ours = ليس لنا
asked-undo = سحب الجواب
asked-note = ملاحظة (من أين الأرقام، وفيم أخطأ الآخرون)
asked-done = أُجيب عن:
asked-meanwhile = أجاب عنه شخص آخر أو تغيّر في هذه الأثناء. لم يُكتب شيء مما أرسلتموه، وهذا حاله الآن.
answer-confirmed = أكده العضو
answer-corrected = صحّحه العضو
answer-not-ours = يقول العضو إنه ليس له
answers-title = من أجاب
answers-lede = ما طُلب من كل عضو تأكيده، وما بقي بلا جواب.
answers-caption = وعود الأعضاء وتسليماتهم، وأكثرهم بلا جواب أولًا
answers-asked = المطلوب تأكيده
answers-unanswered = بلا جواب
answers-agreed = مؤكَّد
answers-corrected = مصحَّح
answers-disowned = ليس لهم
answers-letter = الرسالة
answers-letter-open = فتحها للطباعة
answers-nothing = لا شيء مطلوب من أحد
answers-nothing-what = هنا يظهر الأعضاء مع ما وعدوا به أو سلّموه حتى هذا اليوم، متى كان شيء منه.
answers-source = جواب { $member }
measure-asked = ما طُلب تأكيده
measure-unanswered = طُلب تأكيده ولم يُجَب عنه
measure-agreed = ما أكده العضو
measure-corrected = ما صحّحه العضو
measure-disowned = ما يقول العضو إنه ليس له
asked-own = ما يُطلب من عضوكم تأكيده
