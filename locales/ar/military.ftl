### الخط العسكري: ما لوحظ في الضربات والأضرار والمساعدات العينية وأسعار الصرف (finding-<code> وfinding-<code>-hint).

## أي صف

finding-row-day-unreadable = { $why ->
        [empty] لا يوم في الصف.
        [two] قد تعني «{ $value }» يومين: لا شيء في الملف يبيّن أيتقدّم اليوم أم الشهر.
       *[other] «{ $value }» ليس يومًا.
    }
finding-row-day-unreadable-hint = أُدخل الصف بلا يوم؛ أضفه في المكتب، أو اكتب الأيام هكذا: ‎2015-01-22.
finding-row-code-repeated = الرمز { $code } مذكور في أكثر من صف.
finding-row-code-repeated-hint = أُدخل كل صف قيدًا مستقلًا. تحقّق من المقصود منهما.
finding-row-count-unreadable = «{ $value }» ليس عددًا ({ $counted }).
finding-row-count-unreadable-hint = لم يؤخذ منه شيء. اكتب رقمًا أو نطاقًا مثل 3-5.
finding-row-range-turned = الحد الأدنى ({ $min }) أكبر من الحد الأقصى ({ $max })؛ فبُدّل أحدهما بالآخر ({ $counted }).
finding-row-range-turned-hint = اسأل الناشر عن الصواب.
finding-row-best-outside = أفضل تقدير { $best } خارج نطاقه ({ $counted })؛ فوُسّع النطاق.
finding-row-best-outside-hint = اطلب من الناشر الأرقام الصحيحة.
finding-place-unknown = لا يُعرف هنا مكان اسمه «{ $place }».
finding-place-unknown-hint = حُفظت الكلمات كما هي. اختر قضاءً في المكتب، أو أضف الاسم إلى جدول الأماكن.
finding-place-ambiguous = قد يعني «{ $place }» أيًّا من هذه: { $codes }.
finding-place-ambiguous-hint = حُفظت الكلمات بلا رمز مكان. اختر واحدًا في المكتب.
finding-place-elsewhere = «{ $place }» ليس في { $country } كما يقول الصف، بل في { $codes }.
finding-place-elsewhere-hint = أُخذ المكان حيث يقع. تحقّق من البلد.

## بيانات الضربات

finding-strike-line-repeated = هذا السطر مكرر في الملف حرفًا بحرف؛ فأُخذ مرة واحدة.
finding-strike-line-repeated-hint = لا تُعدّ ضربتان في مكان واحد ويوم واحد حادثين إلا إذا اختلف سطراهما.
finding-strike-line-split = { $count ->
        [zero] لا عدد للضربات في هذا السطر.
        [one] يذكر هذا السطر مكانًا واحدًا وأُخذ من نصه.
        [two] يذكر هذا السطر عددين للضربات؛ وصار كل منهما حادثًا مستقلًا.
        [few] يذكر هذا السطر { $count } أعداد للضربات؛ وصار كل منها حادثًا مستقلًا.
        [many] يذكر هذا السطر { $count } عددًا للضربات؛ وصار كل منها حادثًا مستقلًا.
       *[other] يذكر هذا السطر { $count } عدد للضربات؛ وصار كل منها حادثًا مستقلًا.
    }
finding-strike-line-split-hint = قارنها بالنص المحفوظ مع كل منها.
finding-strike-count-disagrees = يقول العمود { $number } ويقول النص { $text }؛ وحُفظ الاثنان نطاقًا.
finding-strike-count-disagrees-hint = اختر أحدهما في المكتب.
finding-strike-number-unreadable = «{ $value }» ليس عددًا للضربات.
finding-strike-number-unreadable-hint = أُخذ العدد المذكور في النص إن وُجد.
finding-strike-late-announced = يذكر البيان ضربات وقعت في { $day } ولم يُعلن عنها من قبل.
finding-strike-late-announced-hint = أُخذت أسطر هذا البيان التالية على أنها من ذلك اليوم.
finding-strike-late = أُخذ هذا السطر على أنه من { $day } كما يقول البيان قبله.
finding-strike-late-hint = يوم صدور البيان محفوظ معه.
finding-strike-corrected = يصحح بيان لاحق ما ذُكر عن { $place } في { $day }: كان { $was } فصار { $now }.
finding-strike-corrected-hint = ينتظر التصحيح إفادةً مستقلة إلى جانب الإفادة الأولى التي تبقى كما هي.
finding-strike-correction-open = يصحح بيان ما ذُكر عن { $place } في { $day } (كان { $was } فصار { $now })، وليس في هذا الملف حادث كهذا أو فيه أكثر من واحد.
finding-strike-correction-open-hint = ينتظر التصحيح في المكتب بلا حادث. اربطه بالحادث المقصود.

## تقارير الأضرار

finding-harm-grading-unknown = «{ $grading }» ليس من درجات التصنيف المعروفة؛ فحُفظ كما هو.
finding-harm-grading-unknown-hint = المعروف منها: مؤكد ومرجح وضعيف ومتنازع فيه ومستبعد ومزعوم.
finding-harm-position-left-out = في الجدول مواقع بالدرجات؛ فتُركت.
finding-harm-position-left-out-hint = لا يُحفظ هنا مكان أدق من القضاء.

## أسعار الصرف

finding-rates-too-many = في الجدول أكثر من { $limit } سعر؛ وأُخذ ما قبل ذلك.
finding-rates-too-many-hint = قسّم الجدول بحسب السنوات.
finding-rates-twice = لعملة { $currency } سعران مختلفان في { $day }؛ وأُخذ الأول.
finding-rates-twice-hint = تحقّق من الصحيح منهما.
finding-rates-without-euro = لا سعر لليورو مقابل { $base } في اليوم نفسه (عدد الأيام: { $days })؛ فتُركت أسعار تلك الأيام.
finding-rates-without-euro-hint = تُحفظ الأسعار مقابل اليورو. أضف اليورو إلى الجدول.

## المساعدات العينية

finding-kind-measure-unknown = «{ $value }» ليست مرحلة معروفة؛ فأُخذ الصف تعهدًا.
finding-kind-measure-unknown-hint = المعروف: تعهد والتزام وتخصيص وتسليم وصرف وسحب.
finding-kind-value-unreadable = «{ $value }» ليس مبلغًا من المال، أو لا عملة له («{ $currency }»).
finding-kind-value-unreadable-hint = تُركت القيمة؛ وأُخذت الكمية والصنف.
finding-kind-value-rounded = للقيمة { $value } أكثر من منزلتين عشريتين فقُرّبت.
finding-kind-value-rounded-hint = لا حاجة إلى فعل شيء.

## كيف قُدّرت قيمة العيني

valuation-donor-statement = بتصريح المانح
valuation-market-price = بسعر السوق
valuation-replacement-cost = بكلفة الاستبدال
valuation-book-value = بالقيمة الدفترية
valuation-price-list = بقائمة أسعار التحالف
