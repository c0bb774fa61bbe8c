### الخط الإنساني: ما يُلاحظ في التدفقات والخطط والأنشطة والاحتياجات (finding-<code> و finding-<code>-hint).

## خدمة التتبع المالي (FTS)

finding-fts-status-unknown = التدفق { $id }: حالته «{ $value }» غير معروفة؛ فتُرك.
finding-fts-status-unknown-hint = التدفق تعهد أو التزام أو مدفوع.
finding-fts-flow-repeated = التدفق { $id } وارد في الملف أكثر من مرة؛ وأُخذ مرة واحدة.
finding-fts-flow-repeated-hint = لا حاجة إلى فعل شيء.
finding-fts-flow-older = التدفق { $id }: هذه نسخته { $value }؛ وقد سبقتها نسخة أحدث فأُبقيت.
finding-fts-flow-older-hint = لا حاجة إلى فعل شيء.
finding-fts-no-amount = التدفق { $id } بلا مبلغ.
finding-fts-no-amount-hint = يُعرض ولا يُحسب حتى يُدخل أحدهم المبلغ.
finding-fts-no-day = التدفق { $id } بلا تاريخ.
finding-fts-no-day-hint = يُعرض ولا يُحسب في أي تاريخ مراجعة حتى يُدخل أحدهم اليوم.
finding-fts-no-provider = لا يقول التدفق { $id } من المانح.
finding-fts-no-provider-hint = ابحث عنه في خدمة التتبع المالي؛ فبعض المانحين لا تُذكر أسماؤهم.

## جداول فيها وسوم (HXL)

finding-hxl-number-unclear = «{ $value }» ليس عددًا لا يُقرأ إلا على وجه واحد؛ فحُفظ كما كُتب.
finding-hxl-number-unclear-hint = اكتبه بالأرقام، وبنقطة قبل الكسور العشرية: 1234.5.
finding-hxl-day-unclear = «{ $value }» ليس تاريخًا لا يُقرأ إلا على وجه واحد؛ فتُرك اليوم مفتوحًا.
finding-hxl-day-unclear-hint = اكتبه هكذا: ‎2015-01-22، أو اكتب الشهر بالحروف.
