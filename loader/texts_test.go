package loader

// Texts in the form of a newspaper's, of our own invention.
const (
	frenchText = "Présidée par la ministre de la Pêche, la réunion s’est achevée à Port-Caval «sans accord», a-t-on appris. " +
		"L’État paiera 40 € par tonne… Le cœur du désaccord, lui, demeure : où débarquer ?\n\nÀ suivre.\n"
	arabicText = "أعلنت وزارة الموانئ والصيد البحري، اليوم الأحد، أن الميناء الجديد سيُفتح أمام السفن في مطلع الشهر المقبل.\n" +
		"وقال المتحدث باسم الوزارة إن العمل «يسير وفق الخطة»؛ وأضاف: هل من سؤال؟\n"
	mixedText = "Le communiqué du ministère, publié à midi, cite la dépêche «telle quelle», sans y changer une virgule.\n\n" +
		"أعلنت وزارة الموانئ والصيد البحري، اليوم الأحد، أن الميناء الجديد سيفتح أمام السفن.\n"
)
