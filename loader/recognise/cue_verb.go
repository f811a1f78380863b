package recognise

import "strings"

// cueForm is what a word does in a reporting clause.
type cueForm uint8

const (
	cueNoForm   cueForm = iota
	cueFinite           // said, explique, répondit, قال
	cuePast             // déclaré: reports after an auxiliary
	cueTrailing         // adding, ajoutant, مضيفا: the speaker stands before
	cueByWhom           // selon, بحسب: the speaker follows
)

// cueTongue is the language family that a form belongs to; it decides where
// the subject stands.
type cueTongue uint8

const (
	cueEnglish cueTongue = iota
	cueFrench            // Spanish, too: the subject stands on either side
	cueGerman
	cueArabic
)

// The verbs that report, folded as cueFold does.
const (
	cueEnglishFiniteWords = `said says say told tells added adds wrote writes tweeted tweets
		asked asks replied replies explained explains continued continues noted notes insisted
		insists argued argues claimed claims warned warns stated states declared declares
		announced announces admitted admits recalled recalls concluded concludes joked jokes
		shouted whispered responded posted suggested suggests stressed testified acknowledged
		remarked remarks observed observes quipped lamented vowed described describes answered
		confirmed confirms complained complains believes thinks thought recounted read reads
		called calls chanted yelled screamed muttered mused boasted predicted promised pleaded
		cautioned countered texted commented agreed advised emphasized emphasised pointed accused denounced urged tells cried`
	cueEnglishTrailingWords = `adding saying noting writing insisting explaining warning
		claiming arguing stating telling stressing asking tweeting replying declaring recalling
		suggesting calling describing denouncing concluding`

	cueFrenchStemsWords = `affirm déclar expliqu ajout racont assur jug confi plaid lâch
		précis indiqu soulign not estim rappel annonc demand appel lanc répliqu rétorqu clam jur
		regrett dénonc martel insist témoign résum observ affich tweet twitt post écri avanc
		comment confirm interrog exclam étonn indign inquièt inquiét amus alarm emport insurg
		félicit souffl murmur considér détaill analys argu argument critiqu
		ironis prévien alert relat relev remarqu reconnaiss tempèr nuanc promet admir
		signal révél recommand répèt répét enchaîn tranch salu déplor proclam hurl cri
		rectifi justifi menac accus moqu rassur évoqu qualifi pens`
	cueFrenchFiniteWords = `avertit avertissent avertissait demanda fit dit disent disait disaient dira écrit écrivent écrivait répond
		répondent répondit répondirent répondait poursuit poursuivent poursuivait poursuivit
		reconnaît reconnait reconnaissent admet admettent prévient préviennent promet soutient
		soutiennent soutenait maintient conclut concluent rugit reprend reprit convient
		rappelle rappellent appelle réjouit réjouissent interroge souligne décrit écrivit
		craint défend fustige veut espère croit lit inquiète répète considère révèle
		dijo dice dicen afirmó afirma aseguró asegura explicó explica señaló señala añadió
		añade declaró declara indicó indica escribió escribe contó cuenta respondió sostuvo
		advirtió manifestó expresó comentó agregó destacó subrayó recordó aseveró`
	cueFrenchPastWords = `averti avertie dit écrit répondu poursuivi reconnu admis prévenu promis soutenu
		maintenu conclu repris convenu défendu décrit réjoui fait-savoir redit inscrit
		dicho afirmado asegurado`
	cueFrenchTrailingWords = `disant écrivant poursuivant reconnaissant admettant répondant
		promettant soutenant concluant añadiendo diciendo asegurando`
	cueAuxWords = `a ont avait avaient est sont était étaient ai avons aurait auraient
		eût ha han había`

	cueGermanFiniteWords = `sagte sagt erklärte erklärt betonte betont schrieb schreibt
		meinte meint kritisierte warnte warnt antwortete fragte berichtete ergänzte teilte fügte
		kommentierte twitterte sagten`

	cueArabicFiniteWords = `قال قالت قالوا يقول تقول يقولون اضاف اضافت يضيف تضيف اكد اكدت
		يؤكد تؤكد اكدوا صرح صرحت يصرح اوضح اوضحت يوضح توضح تابع تابعت يتابع تتابع اشار اشارت يشير
		تشير ذكر ذكرت يذكر تذكر اعلن اعلنت يعلن تعلن كتب كتبت يكتب تكتب غرد غردت يغرد رد ردت يرد
		اعتبر اعتبرت يعتبر تعتبر راى رات يرى ترى لفت لفتت يلفت شدد شددت يشدد تشدد زعم زعمت يزعم
		وصف وصفت يصف تصف وصفه وصفها وصفته وصفتها نقل نقلت ينقل عبر عبرت يعبر بينت سال سالت
		اجاب اجابت يجيب علق علقت يعلق ختم ختمت استطرد استطردت حذر حذرت يحذر تحذر ابلغ ابلغت
		افاد افادت يفيد تفيد نوه نوهت اردف اردفت واصل واصلت طالب طالبت يطالب دعا دعت يدعو هتف
		صرخ صاح نفى نفت ينفي اعترف اعترفت يعترف اتهم اتهمت يتهم روى روت يروي تروي حكى كشف كشفت
		يكشف تكشف استنكر ادان ادانت تساءل تساءلت اعرب اعربت يعرب هدد هددت تعهد تعهدت قاله قالته ذكره قوله قولها
		قولهم خاطب خاطبت اقر اقرت جزم استدرك توعد رحب رحبت انتقد انتقدت اورد اوردت تمنى`
	cueArabicTrailingWords = `قائلا قائلة قائلين مضيفا مضيفة مضيفين مؤكدا مؤكدة مؤكدين موضحا
		موضحة مشيرا مشيرة متابعا متابعة معتبرا معتبرة لافتا لافتة مشددا مشددة مبينا مبينة معلقا
		معلقة كاتبا كاتبة داعيا داعية محذرا محذرة متسائلا متسائلة مردفا واصفا واصفة منوها منوهة
		مستطردا مستدركا مرددا مرددين معلنا معلنة ذاكرا مطالبا مطالبة معربا معربة مصرحا مخاطبا مغردا مجيبا`
	cueArabicByWhomWords = `حسب بحسب وفق وفقا حسبما`
)

// cueFormOf is the form that a folded word with these roles has by itself. Of
// several lists that it is in the first one counts.
func cueFormOf(w string, roles cueRoles) (cueForm, cueTongue) {
	switch {
	case w == "" || w[0] < 0x80 && !cueLatinWord(w):
		return cueNoForm, cueEnglish
	case w[0] >= 0xD8 && w[0] <= 0xDB:
		return cueArabicForm(w, roles)
	case roles&cueEnglishFinite != 0:
		return cueFinite, cueEnglish
	case roles&cueEnglishTrailing != 0:
		return cueTrailing, cueEnglish
	case roles&cueGermanFinite != 0:
		return cueFinite, cueGerman
	}
	return cueFrenchForm(w, roles), cueFrench
}

func cueLatinWord(w string) bool { return w[0] >= 'a' && w[0] <= 'z' }

// cueArabicForm looks for w with and without its conjunction و or ف.
func cueArabicForm(w string, roles cueRoles) (cueForm, cueTongue) {
	const all = cueArabicFinite | cueArabicTrailing | cueArabicByWhom
	if bare := cueBare(w); roles&all == 0 && len(bare) < len(w) {
		roles = cueRolesOf(bare)
	}
	switch {
	case roles&cueArabicFinite != 0:
		return cueFinite, cueArabic
	case roles&cueArabicTrailing != 0:
		return cueTrailing, cueArabic
	case roles&cueArabicByWhom != 0:
		return cueByWhom, cueArabic
	}
	return cueNoForm, cueArabic
}

// cueBare is an Arabic word without و or ف before it.
func cueBare(w string) string {
	if len(w) > 6 {
		if rest, ok := strings.CutPrefix(w, "و"); ok {
			return rest
		}
		if rest, ok := strings.CutPrefix(w, "ف"); ok {
			return rest
		}
	}
	return w
}

// cueFrenchForm reads the ending of a French verb of the first conjugation,
// or finds the others in their lists.
func cueFrenchForm(w string, roles cueRoles) cueForm {
	switch {
	case roles&cueFrenchByWhom != 0:
		return cueByWhom
	case roles&cueFrenchFinite != 0:
		return cueFinite
	case roles&cueFrenchPast != 0:
		return cuePast
	case roles&cueFrenchTrailing != 0:
		return cueTrailing
	}
	if verb, _, ok := cueInversion(w); ok {
		return cueFrenchForm(verb, cueRolesOf(verb))
	}
	if w == "" {
		return cueNoForm
	}
	for _, e := range cueEndings[w[len(w)-1]] {
		if stem, ok := strings.CutSuffix(w, e.ending); ok && cueIs(stem, cueFrenchStems) {
			return e.form
		}
	}
	return cueNoForm
}

// cueEnding is the ending of a verb and what it makes of its stem.
type cueEnding struct {
	ending string
	form   cueForm
}

// cueEndings are the endings by their last byte, longer ones first.
var cueEndings = cueByLast([]cueEnding{
	{"er", cueTrailing}, {"eant", cueTrailing}, {"ant", cueTrailing},
	{"ée", cuePast}, {"és", cuePast}, {"ées", cuePast}, {"é", cuePast},
	{"aient", cueFinite}, {"ait", cueFinite}, {"èrent", cueFinite},
	{"ent", cueFinite}, {"e", cueFinite}, {"ea", cueFinite}, {"a", cueFinite},
})

func cueByLast(endings []cueEnding) (all [256][]cueEnding) {
	for _, e := range endings {
		last := e.ending[len(e.ending)-1]
		all[last] = append(all[last], e)
	}
	return all
}
