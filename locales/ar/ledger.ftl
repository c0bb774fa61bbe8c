### السجل: أخطاؤه (ledger-<code>) وما يكشفه التحقق (finding-<code>).

ledger-conflict = سبقك غيرك إلى تعديل هذا القيد: هو الآن في النسخة { $found } وكنت قد رأيت النسخة { $expected }. أعد قراءته ثم قرر من جديد. ({ $record })
ledger-reserved = المداخل من نوع «{ $kind }» يكتبها السجل وحده.
ledger-too-large = { $what ->
        [payload] حجم متن القيد { $size } بايت، والحد الأقصى { $max }.
        [name] طول أحد الأسماء { $size } بايت، والحد الأقصى { $max }.
        [batch] عدد التعديلات المرسلة دفعة واحدة { $size }، والحد الأقصى { $max }.
        [blob] حجم الملف { $size } بايت، والحد الأقصى { $max }.
       *[text] حجم النص { $size } بايت، والحد الأقصى { $max }.
    }
ledger-taken = الاسم «{ $name }» مستخدم. اختر اسمًا آخر.
ledger-unknown = { $what ->
        [account] لا يوجد حساب باسم «{ $name }».
       *[version] لا توجد هذه النسخة: { $name }.
    }
ledger-erased = النسخة { $version } من القيد { $record } ممحوة من قبل، أو هي نفسها إثبات لعملية محو.
ledger-full = امتلأ القرص. لم يُحفظ شيء من هذا؛ أفسح مكانًا ثم أعد المحاولة.
ledger-in-use = برنامج آخر يكتب في { $path }. أوقفه أولًا، أو استعمل صفحاته.
ledger-missing = لا يوجد سجل في { $path }.
ledger-not-a-ledger = الملف { $path } ليس سجلًا. لم يُمسّ.
ledger-newer = الملف { $path } كتبه برنامج أحدث (الصيغة { $found }، وهذا البرنامج يعرف حتى الصيغة { $known }). استعمل البرنامج الأحدث.
ledger-damaged = الملف { $path } تالف ({ $detail }). تحقق منه لمعرفة الموضع، واسترجع نسخة احتياطية.
ledger-shorter = ينتهي { $path } عند المدخل { $found }، مع أن المدخل { $remembered } أُقرّ حفظه هنا. لعل نسخة أقدم وُضعت مكانه، أو ضاع آخره.
ledger-exchanged = المدخل { $seq } في { $path } ليس المدخل الذي أُقرّ حفظه هنا. لعل سجلًا آخر وُضع مكانه.
ledger-occupied = الملف { $path } موجود وليس فارغًا. لم يُكتب فوق شيء.
ledger-unsound = الملف { $path } لم يجتز التحقق ({ $flaw }). لم يُسترجع شيء.
ledger-bad-export = تعذرت قراءة التصدير عند السطر { $line }: { $detail }. لم يُحفظ منه شيء.
ledger-read-only = السجل مفتوح للقراءة فقط.
ledger-closed = السجل قيد الإغلاق. أعد المحاولة بعد لحظة.
ledger-storage = تعطل القرص أو المخزن: { $what } ({ $detail }).

## التحقق

ledger-verified = { $entries ->
        [zero] السجل فارغ وسليم.
        [one] مدخل واحد سليم.
        [two] مدخلان سليمان.
        [few] { $entries } مداخل سليمة.
        [many] { $entries } مدخلًا سليمًا.
       *[other] { $entries } مدخل سليم.
    }
ledger-verified-erased = { $erased ->
        [zero] لم يُمحَ أي متن.
        [one] مُحي متن واحد، والسجل يثبت ذلك.
        [two] مُحي متنان، والسجل يثبت ذلك.
        [few] مُحيت { $erased } متون، والسجل يثبت ذلك.
        [many] مُحي { $erased } متنًا، والسجل يثبت ذلك.
       *[other] مُحي { $erased } متن، والسجل يثبت ذلك.
    }
ledger-flaws = { $flaws ->
        [zero] لا خلل.
        [one] خلل واحد.
        [two] خللان.
        [few] { $flaws } مواضع خلل.
        [many] { $flaws } موضع خلل.
       *[other] { $flaws } موضع خلل.
    }

finding-log-unreadable = تتعذر قراءة الملف ابتداءً من المدخل { $seq } ({ $detail }).
finding-log-unreadable-hint = استرجع نسخة احتياطية؛ المداخل السابقة على حالها.
finding-log-gap = المدخل { $seq } مفقود.
finding-log-gap-hint = حُذف من الملف. قارن بنسخة احتياطية.
finding-log-cut-off = ينتهي السجل قبل المدخل { $seq } الذي أُقرّ حفظه.
finding-log-cut-off-hint = ضاع آخره، أو وُضعت نسخة أقدم مكانه. ابحث عن نسخة احتياطية أحدث.
finding-log-payload-altered = تغيّر مضمون المدخل { $seq } بعد تسجيله.
finding-log-payload-altered-hint = قارن المدخل بنسخة احتياطية أو بنسخة عقدة أخرى.
finding-log-payload-missing = اختفى مضمون المدخل { $seq } ولا مدخل يثبت محوه.
finding-log-payload-missing-hint = أُزيل من الملف يدويًا. قارن بنسخة احتياطية.
finding-log-entry-altered = تغيّر المدخل { $seq } بعد تسجيله، أو استُبدل المدخل الذي قبله.
finding-log-entry-altered-hint = الكاتب أو الوقت أو القيد أو الترتيب ليس ما سُجّل. قارن بنسخة احتياطية.
finding-log-time-backwards = المدخل { $seq } أقدم من المدخل الذي قبله.
finding-log-time-backwards-hint = لا يكتب السجل هذا أبدًا؛ غُيّر الوقت لاحقًا.
finding-log-other = المدخل { $seq } ليس المدخل الذي حُفظت بصمته في مكان آخر.
finding-log-other-hint = السجل متسق في ذاته لكنه كُتب من جديد. اسأل من كان يستطيع الكتابة في الملف.
finding-log-blob-altered = البايتات الأصلية لأحد المصادر لا تطابق بصمتها ({ $hash }).
finding-log-blob-altered-hint = استرجع المصدر من نسخة احتياطية، أو أدخله من جديد.
finding-log-blob-missing = حُذف من الملف ملف المصدر رقم { $place }.
finding-log-blob-missing-hint = قارن بنسخة احتياطية.
