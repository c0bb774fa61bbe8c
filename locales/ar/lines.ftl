### مسارات العمل.

lines-lede = ما يعمل عليه التحالف، ومن يقوده، وأين وصل.
lines-empty = لا مسار معلومًا بعد
lines-empty-what = تأتي المسارات من الميثاق. وفي كل منها القادة والأهداف والوعود والاحتياجات والفجوات.
lines-leads = القيادة
lines-goals = الأهداف
lines-promises = الوعود
lines-open = القرارات المفتوحة
line-group-of = مجموعة عمل في { $line }
line-who = من يقود
line-groups = مجموعات العمل
line-goals = الأهداف والمؤشرات
line-promises = الوعود
line-by-member = بحسب الأعضاء، بالدولار
line-deliveries = ما وصل
line-needs = الاحتياجات والفجوات
line-decisions = القرارات
line-said = ما قيل
line-nothing = لم يُوعَد بشيء في هذا المسار حتى هذا اليوم، ولم يُقَس شيء ولم يتقرر ولم يُقَل.
goal-no-values = لا قيمة معلومة حتى هذا اليوم.
goal-baseline = البداية
goal-target = الهدف
goal-by = بحلول { $day }
curve-title = { $what }: { $unit }
