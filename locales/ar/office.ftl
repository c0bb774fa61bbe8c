### الإدخال: ما يُلاحظ حين تصير أسطر الملف سجلات (finding-<code> و finding-<code>-hint).

finding-facts-unknown-word = ‏{ $fact }: القيمة «{ $value }» غير معروفة في الحقل { $field }.
finding-facts-unknown-word-hint = حُفظ السجل من دونها وبقيت الكلمة بجانبه. ما لا يُعرف لا يُحسب مُسلَّمًا.
finding-facts-no-day = ‏{ $fact }: ليس «{ $value }» يومًا ولا شهرًا ولا سنة.
finding-facts-no-day-hint = حُفظ السجل بلا تاريخ. تُكتب الأيام هكذا ‎2015-01-22 والأشهر هكذا ‎2015-01.
finding-facts-not-understood = نوع { $fact } غير معروف هنا.
finding-facts-not-understood-hint = تُرك سطره. الأنواع: Party وLine وGoal وObservation وNeed وPromise وDelivery وClaim وActivity وIncident وMeeting وDecision وStatement وLink، ولا بد للرابط من طرفيه.
finding-facts-name-twice = الاسم { $fact } وارد في سطر سابق أيضًا.
finding-facts-name-twice-hint = حُفظ السطر السابق. ليكن لكل واقعة اسم خاص بها.
finding-facts-too-many = لم يُقرأ من الملف سوى أول { $limit } واقعة.
finding-facts-too-many-hint = قسّم الملف.
finding-record-half-a-sum = في { $fact } مبلغ بلا عملة أو عملة بلا مبلغ.
finding-record-half-a-sum-hint = تُرك. اذكرهما معًا أو اتركهما معًا.
finding-record-range = أدنى قيمة في { $fact } أعلى من المرجّحة أو من القصوى.
finding-record-range-hint = تُرك. رتّب القيم.
finding-record-instalments = دفعات { $fact } لا يساوي مجموعها المبلغ.
finding-record-instalments-hint = تُرك. صحّح المبلغ أو الدفعات.
finding-record-reliability = درجة موثوقية { $fact } ليست من A إلى F.
finding-record-reliability-hint = تُرك. الدرجات من A (موثوق) إلى E (غير موثوق)، أو F حين يتعذر الحكم.
finding-record-spans = الكلمات في { $fact } لا توافق قائمتها.
finding-record-spans-hint = تُرك. اذكر كلمات كل عنصر أو لا تذكر شيئًا.
finding-record-share = حصة { $fact } أكبر من الكل.
finding-record-share-hint = تُرك. تُعطى الحصص بأجزاء المليون، وأقصاها 1,000,000.
