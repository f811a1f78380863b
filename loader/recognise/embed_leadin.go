package recognise

import (
	"strings"
	"sync"
	"unicode/utf8"

	"warraq/model"
)

// A lead-in is the clause of the article that announces a post and runs on
// into it: "Le ministre a réagi sur le réseau social : …". It ends in a colon,
// names the network or a word for a post, and has a verb of saying or begins
// with a preposition ("Sur X : …").

// leadInMax is how many bytes of a section are searched for one.
const leadInMax = 1200

// withoutLeadIn is body from after its lead-in on.
func (f *embedFinder) withoutLeadIn(body model.Span) model.Span {
	n := leadInEnd(f.text[body.Start:body.End])
	return embedTrimBlanks(f.text, model.Span{Start: body.Start + n, End: body.End})
}

// isLeadIn reports whether all of text is article that announces a post: it
// ends in a colon and names a network.
func isLeadIn(text string) bool {
	text = strings.TrimSpace(text)
	if !strings.HasSuffix(text, ":") || len(text) > leadInMax || strings.Contains(text, "#") {
		return false
	}
	clause := text[strings.LastIndexAny(text[:len(text)-1], ".!?:\n")+1:]
	network, verb, _ := leadInWords(clause)
	return network || verb
}

// leadInEnd is where the lead-in of text ends, 0 when there is none.
func leadInEnd(text string) int {
	if len(text) > leadInMax {
		text = text[:leadInMax]
	}
	if n := strings.Index(text, "://"); n >= 0 {
		text = text[:n]
	}
	clause := 0 // where the clause before the colon begins
	for i, r := range text {
		switch {
		case strings.ContainsRune(".!?؟…\n", r) && leadInEndsClause(text[i+utf8.RuneLen(r):]):
			clause = i + utf8.RuneLen(r)
		case r == ':' && leadInEndsClause(text[i+1:]):
			if announces(text[clause:i]) && !beginsItem(strings.TrimLeft(text[i+1:], " \n\u00A0")) {
				return i + 1
			}
			clause = i + 1
		}
	}
	return 0
}

func leadInEndsClause(rest string) bool {
	r, size := utf8.DecodeRuneInString(rest)
	return size == 0 || embedBlank(r) || strings.ContainsRune("«“\"”", r)
}

// announces reports whether clause, which a colon follows, announces a post.
func announces(clause string) bool {
	network, verb, preposition := leadInWords(clause)
	return network && (verb || preposition) && !strings.ContainsAny(clause, "#@")
}

// leadInWords tells what words of a lead-in stand in clause.
func leadInWords(clause string) (network, verb, preposition bool) {
	first := true
	for off := 0; off < len(clause); {
		var buf dateWordBuffer
		word, end := dateWordAt(clause, off, &buf)
		if len(word) == 0 {
			_, size := utf8.DecodeRuneInString(clause[off:])
			off = max(end, off+size)
			continue
		}
		network = network || leadInNetworks()[string(word)]
		verb = verb || leadInVerbs()[string(word)]
		preposition = preposition || first && leadInPrepositions()[string(word)]
		first, off = false, end
	}
	return network, verb, preposition
}

var leadInNetworks = sync.OnceValue(func() map[string]bool {
	return dateWordSet("twitter x tweet tweets tweeted tweete tweetet twitte réseau réseaux network networks media netzwerk netzwerken kurznachrichtendienst redes red rete " +
		"tuit tuiteó tweetete thread post message publication compte account konto cuenta profilo conta perfil " +
		"facebook instagram telegram threads bluesky mastodon tiktok " +
		"تويتر إكس اكس تغريدة تغريده بتغريدة حسابه حسابها حسابهم صفحته صفحتها منصة التواصل الاجتماعي فيسبوك إنستغرام تليغرام تدوينة منشور غرد غردت " +
		"твиттер твиттере твит соцсети соцсетях телеграм")
})

var leadInVerbs = sync.OnceValue(func() map[string]bool {
	return dateWordSet("wrote writes said says posted tweeted shared added announced responded reacted replied commented " +
		"vu lu seen écrit écrivait écrivant publié publiait réagi tweeté twitté déclaré affirmé annoncé ajouté indiqué répondu posté partagé commenté lancé salué " +
		"schrieb schreibt twitterte erklärte sagte postete teilte kommentierte " +
		"escribió publicó dijo tuiteó anunció señaló compartió ha scritto scrive pubblicato twittato escreveu publicou disse tuitou " +
		"كتب كتبت وكتب وكتبت قال قالت وقال وقالت غرد غردت وغرد وغردت نشر نشرت ونشر أضاف وأضاف أعلن أعلنت وأعلن علق علقت وعلق " +
		"napisał napisała написал написала заявил yazdı paylaştı")
})

var leadInPrepositions = sync.OnceValue(func() map[string]bool {
	return dateWordSet("on in via sur dans via auf in im en desde su nel em no в на في عبر على وعبر وفي وعلى")
})

// embedIsByline reports whether head, the words before a dash, are a byline or a
// credit: it names a role and is short.
func embedIsByline(head string) bool {
	if utf8.RuneCountInString(head) > 60 || embedHasLink(head) {
		return false
	}
	var buf dateWordBuffer
	start := embedTrim(head, model.Span{End: len(head)}).Start
	word, end := dateWordAt(head, start, &buf)
	if !bylineWords()[string(word)] {
		return false
	}
	after := strings.TrimLeft(head[end:], " \u00A0")
	return after == "" || strings.IndexByte(":|/-", after[0]) >= 0 || bylineLeads()[string(word)] && utf8.RuneCountInString(after) < 30 && !embedEndsSentence(head)
}

// bylineWords begin a byline or a credit, before a colon or alone; after
// bylineLeads a name may follow at once.
var (
	bylineWords = sync.OnceValue(func() map[string]bool {
		return dateWordSet("by par von por di da door przez автор written écrit photo photos foto fotos image images picture credit crédit crédits source sources tags author auteur autor autore reporting " +
			"كتب كتبت بقلم تصوير صورة الصورة صور المصدر الكاتب إعداد تحرير متابعة وسوم الوسوم كلمات")
	})
	bylineLeads = sync.OnceValue(func() map[string]bool {
		return dateWordSet("by par von por di door written écrit كتب كتبت بقلم تصوير إعداد تحرير photo foto credit crédit")
	})
)
