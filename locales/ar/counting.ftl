# ما ينتمي بعضه إلى بعض، وما هو مشكوك فيه: علامات تبويب المكتب وأسبابها وقراراتها.

why-exact = مطابق حتى آخر وحدة، وليس رقمًا مدوّرًا
why-title = { $share } من العنوان
why-activity = المشروع نفسه
why-reference = أحدهما يذكر الآخر
why-terms = الشروط نفسها
why-within = أحد الطرفين جزء من الآخر
why-after = { $count ->
    [0] في اليوم نفسه
    [one] بعد الوعد بيوم واحد
    [two] بعد الوعد بيومين
    [few] بعد الوعد بـ{ $count } أيام
    [many] بعد الوعد بـ{ $count } يومًا
   *[other] بعد الوعد بـ{ $count } يوم
}
why-by-due = قبل حلول موعده
why-open = يتسع له ما بقي مفتوحًا
why-instalment = مبلغ أحد الأقساط
why-text = نص واحد يذكر كليهما
why-meeting = ذُكرا في اجتماع واحد
why-together = الأجزاء معًا لا تتجاوز الكل
why-repeated = العنوان نفسه في مشروع آخر
why-binding = الوعد ملزم

against-line = مسار عمل آخر
against-place = مكان آخر
against-title = عنوان آخر
against-stage = مرحلة أخرى
against-recurring = هذا المبلغ يتكرر مرة بعد مرة
against-day = أحد اليومين غير معروف بدقة
against-over = أكثر مما بقي مفتوحًا
against-several = سجل آخر يناسب أيضًا
against-before = أسبق من الوعد، أو استُلم قبل إرساله

link-not-tied = لا ينتمي إلى
link-back-not-tied = لا ينتمي إليه
link-set-aside = مستبعد من كل مجموع
link-back-set-aside = مستبعد من كل مجموع

basis-identifier = معرّفات متساوية
basis-reference = أحدهما يذكر الآخر
basis-activity = مشروع واحد
basis-text = نص أو اجتماع واحد
basis-repeat = تكرار محتمل
basis-likeness = تشابه

desk-tab-claims = الادعاءات
desk-tab-links = ما ينتمي بعضه إلى بعض
desk-tab-doubts = المشكوك فيه
desk-tabs = أعمال المكتب

tie = ما ينتمي بعضه إلى بعض
tie-lede = سجلان جنبًا إلى جنب. كل شيء يُحسب مرة واحدة: قل هل هما شيء واحد، أو هل أحدهما من أجل الآخر. وكل جواب يمكن التراجع عنه.
tie-left = { $count ->
    [0] لم يبق سؤال
    [one] بقي سؤال واحد
    [two] بقي سؤالان
    [few] بقيت { $count } أسئلة
    [many] بقي { $count } سؤالًا
   *[other] بقي { $count } سؤال
}
tie-of-kind = { $kind }: { $count }
tie-all-kinds = الكل
tie-question-same-as = هل هذان شيء واحد؟
tie-question-fulfils = هل جاء هذا التسليم وفاءً بهذا الوعد؟
tie-question-firms-up = هل يثبّت هذا الالتزام هذا التعهد؟
tie-question-part-of = هل هذا جزء من ذاك؟
tie-yes-same-as = شيء واحد
tie-yes-fulfils = جاء وفاءً به
tie-yes-firms-up = يثبّته
tie-yes-part-of = جزء منه
tie-no-same-as = شيئان
tie-no = لا ينتمي إليه
tie-from-same-as = هذا
tie-to-same-as = وهذا
tie-from-fulfils = التسليم
tie-to-fulfils = الوعد
tie-from-firms-up = الالتزام
tie-to-firms-up = التعهد
tie-from-part-of = الجزء
tie-to-part-of = الكل
tie-field = الحقل
tie-agree = يتفقان
tie-near = يكادان يتفقان
tie-differ = يختلفان
tie-only-one = أحدهما لا يذكره
tie-why = ما يؤيد ذلك
tie-against = ما يعارض ذلك
tie-others = وقد ينتمي إلى
tie-because = كلمة عن السبب (يمكن تركها)
tie-sources = المصادر
tie-done-yes = تقرر: { $what }
tie-done-undo = التراجع
tie-undone = تم التراجع، وعاد السؤال قائمًا.
tie-nothing = لا شيء هنا للبت فيه
tie-nothing-what = حين تبدو وعود وتسليمات من مصادر عدة شيئًا واحدًا، أو يبدو تسليم وفاءً بوعد، تقف هنا جنبًا إلى جنب.
tie-queue = الأسئلة، وأوثقها أولًا
tie-more = { $count ->
    [0] ولا شيء غيرها
    [one] وسؤال آخر
    [two] وسؤالان آخران
    [few] و{ $count } أسئلة أخرى
    [many] و{ $count } سؤالًا آخر
   *[other] و{ $count } سؤال آخر
}
tie-group = { $count ->
    [0] لا شيء من هذا النوع
    [one] البت في هذا مع أمثاله
    [two] البت في كلا السؤالين من هذا النوع معًا
    [few] البت في كل الأسئلة الـ{ $count } من هذا النوع معًا
    [many] البت في كل الأسئلة الـ{ $count } من هذا النوع معًا
   *[other] البت في كل الأسئلة الـ{ $count } من هذا النوع معًا
}
tie-group-title = دفعة واحدة
tie-group-what = { $count ->
    [0] لا سؤال على هذا الأساس: { $basis }، { $kind }.
    [one] سؤال واحد على هذا الأساس: { $basis }، { $kind }. وسيُجاب عنه بنعم.
    [two] سؤالان على الأساس نفسه: { $basis }، { $kind }. وسيُجاب عنهما بنعم، ويمكن التراجع عن كل منهما في صفحة سجله.
    [few] { $count } أسئلة على الأساس نفسه: { $basis }، { $kind }. وسيُجاب عنها كلها بنعم، ويمكن التراجع عن كل منها في صفحة سجله.
    [many] { $count } سؤالًا على الأساس نفسه: { $basis }، { $kind }. وسيُجاب عنها كلها بنعم، ويمكن التراجع عن كل منها في صفحة سجله.
   *[other] { $count } سؤال على الأساس نفسه: { $basis }، { $kind }. وسيُجاب عنها كلها بنعم، ويمكن التراجع عن كل منها في صفحة سجله.
}
tie-group-go = { $count ->
    [0] لا شيء
    [one] نعم لهذا السؤال
    [two] نعم لكليهما
    [few] نعم للأسئلة الـ{ $count } كلها
    [many] نعم للأسئلة الـ{ $count } كلها
   *[other] نعم للأسئلة الـ{ $count } كلها
}
tie-group-done = { $count ->
    [0] لم يبق سؤال للإجابة.
    [one] كُتبت رابطة واحدة.
    [two] كُتبت رابطتان.
    [few] كُتبت { $count } روابط.
    [many] كُتبت { $count } رابطة.
   *[other] كُتبت { $count } رابطة.
}
tie-back = العودة إلى سؤال بعد سؤال
tie-not-yours = السجلان يخصان عضوين آخرين: القرار لهما.
tie-keys = المفاتيح
tie-key-yes = نعم
tie-key-no = لا
tie-key-undo = التراجع عن آخر جواب

record-undo-link = التراجع عن هذه الرابطة

doubts = حقائق مشكوك فيها
doubts-lede = حقائق تستحق نظرة ثانية. ما أمكن حسابه منها يبقى محسوبًا حتى يقرر شخص غير ذلك، وكل قرار يمكن التراجع عنه.
doubts-none = لا شيء مشكوك فيه
doubts-none-what = هنا تقف المبالغ البعيدة عن مثيلاتها، والتكرارات المحتملة، وما لا سعر صرف له أو لا يوم أو لا موعد أو لا مصدر، كل منها مع سببه.
doubts-count = { $count ->
    [0] لا حقيقة مشكوكًا فيها
    [one] حقيقة واحدة مشكوك فيها
    [two] حقيقتان مشكوك فيهما
    [few] { $count } حقائق مشكوك فيها
    [many] { $count } حقيقة مشكوكًا فيها
   *[other] { $count } حقيقة مشكوك فيها
}
doubts-set-aside = { $count ->
    [0] لم تُستبعد أي منها
    [one] استُبعدت واحدة
    [two] استُبعدت اثنتان
    [few] استُبعدت { $count }
    [many] استُبعدت { $count }
   *[other] استُبعدت { $count }
}
doubt-reason-outlier = { $times } ضعف المبلغ الذي لا تتجاوزه 99.5 في المئة من مثيلاته ({ $kind }، عددها { $count }؛ { $bar })
doubt-reason-outlier-few = { $times } ضعف أكبر مثيلاته ({ $kind }، عددها { $count }؛ { $bar })
doubt-reason-repeat = النوع واليوم والمبلغ والعنوان كما في سجل آخر، لكن في مشروع آخر
doubt-reason-no_rate = لا سعر صرف لعملة { $currency } حتى يومه: يبقى بعملته خارج كل مجموع بالدولار
doubt-reason-no_due = لا أحد يقول متى: فلا يتأخر ولا يفوت موعده أبدًا
doubt-reason-no_source = لا مصدر يسنده
doubt-reason-no_day = بلا يوم، أو بيوم بلا سنة: فلا يُحسب
doubt-reason-no_figure = لا مبلغ ولا كمية: فلا يُحسب
doubt-which = الحقيقة
doubt-why = لماذا هي مشكوك فيها
doubt-state = في المجاميع
doubt-counts = محسوبة
doubt-cannot-count = خارج المجاميع: ينبغي أولًا استكمال ما ينقصها
doubt-left-out = مستبعدة
doubt-leave-out = استبعادها من كل مجموع
doubt-take-in = إعادة احتسابها
doubt-because = السبب
doubt-kind = سبب الشك
doubt-all-kinds = كل الأسباب
doubt-only = عرض
doubt-only-all = الكل
doubt-only-counting = ما يُحسب
doubt-only-left-out = ما استُبعد
doubt-member = المانح
doubt-repeats = تكرار لـ:
doubt-decided-by = { $who }، { $when }
without-doubtful = { $count ->
    [0] بلا استبعاد
    [one] من دون حقيقة واحدة مشكوك فيها
    [two] من دون حقيقتين مشكوك فيهما
    [few] من دون { $count } حقائق مشكوك فيها
    [many] من دون { $count } حقيقة مشكوك فيها
   *[other] من دون { $count } حقيقة مشكوك فيها
}
