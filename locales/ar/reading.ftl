### القراءة: ما يُلاحظ في النص أثناء قراءته (finding-<code> و finding-<code>-hint).

finding-text-cut-at-limit = لم يُقرأ من النص سوى أول { $limit } حرف.
finding-text-cut-at-limit-hint = النص نفسه محفوظ كاملًا. قسّمه وأدخل أجزاءه.
finding-records-cut-at-limit = في النص أكثر من { $limit } أمر من نوع واحد، وقد حُفظ أولها.
finding-records-cut-at-limit-hint = النص نفسه محفوظ كاملًا. قسّمه وأدخل أجزاءه.
