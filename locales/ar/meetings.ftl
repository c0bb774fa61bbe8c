### الاجتماعات.

meetings-lede = أين ومتى اجتمع التحالف، ومن جلس إلى الطاولة، وماذا تقرر.
meetings-empty = لا اجتماع معلومًا بعد
meetings-empty-what = يظهر الاجتماع حين يؤكَّد في المكتب مصدر يتحدث عنه.
meetings-caption = الاجتماعات، الأحدث أولًا
meetings-name = الاجتماع
meetings-day = اليوم
meetings-place = المكان
meetings-chairs = الرئاسة
meetings-declared = المعلن
meetings-named = المسمَّون
meetings-promises = الوعود
meetings-open = القرارات المفتوحة
meeting-no-year = لا مصدر يذكر السنة. تُعتمد متى ذكرها مصدر، ولا تُخمَّن قبل ذلك.
meeting-table = من جلس إلى الطاولة
meeting-declared = المعلن: { $unit }
meeting-named = المشاركون المسمَّون
meeting-agenda = على جدول الأعمال
meeting-statements = ما قيل
meeting-reported = ما نقلته مصادره
meeting-promises = ما وُعد به هنا
meeting-decisions = ما تقرر وما آل إليه
meeting-review = إعداد المراجعة
meeting-neighbours = الاجتماعات المجاورة
meeting-before = الاجتماع السابق
meeting-after = الاجتماع التالي
unnamed-between = من أصل { $declared } أُعلن حضورها، ما لا يقل عن { $least } ولا يزيد على { $most } لم يُسمَّ: فلا مصدر يقول هل يدخل من في الرئاسة ({ $chairs }) في العدد.
unnamed-exactly = من أصل { $declared } أُعلن حضورها، لم يُسمَّ { $least }.
unnamed-at-least = أُعلن حضور { $declared } على الأقل، ولم يُسمَّ منها { $least } على الأقل.
agenda-statement = { $count ->
        [zero] لا تصريح
        [one] تصريح واحد
        [two] تصريحان
        [few] { $count } تصريحات
        [many] { $count } تصريحًا
       *[other] { $count } تصريح
    }
agenda-promise = { $count ->
        [zero] لا وعد
        [one] وعد واحد
        [two] وعدان
        [few] { $count } وعود
        [many] { $count } وعدًا
       *[other] { $count } وعد
    }
agenda-decision = { $count ->
        [zero] لا قرار
        [one] قرار واحد
        [two] قراران
        [few] { $count } قرارات
        [many] { $count } قرارًا
       *[other] { $count } قرار
    }
