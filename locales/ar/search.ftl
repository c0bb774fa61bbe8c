### البحث والأثر.

search-empty = عمَّ تبحث؟
search-nothing = لم يُعثر على شيء باسم «{ $words }».
search-empty-what = توجد الأسماء بالكتابة العربية واللاتينية، وبالتشكيل ودونه.
trail = أثر الرقم
trail-lede = الوقائع التي وراء الرقم، وما يقوله كل مصدر عنها، وبأي كلمات.
trail-empty = لا واقعة وراء هذا الرقم
trail-empty-what = لعل الرقم ليوم آخر أو لحال معرفة أخرى، أو وقائعه غير متاحة لك.
search-found = { $count ->
        [zero] لا سجل فيه «{ $words }».
        [one] سجل واحد فيه «{ $words }».
        [two] سجلان فيهما «{ $words }».
        [few] { $count } سجلات فيها «{ $words }».
        [many] { $count } سجلًا فيها «{ $words }».
       *[other] { $count } سجل فيها «{ $words }».
    }
search-more = لا يُعرض إلا أفضلها. كلمة أخرى تُقصّر القائمة.
