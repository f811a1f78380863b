package recognise

import (
	"strings"
	"sync"
)

// What the words around quotes do is told by lists: verbs that report,
// pronouns, titles. A word may be in several, and a reader asks for many of
// them, so that all lists are one table: a word is looked up once, and what is
// found has a bit for each list that the word is in.

// cueRoles is a set of lists.
type cueRoles uint64

const (
	cueAbbreviations cueRoles = 1 << iota
	cueAddressed
	cueAdverbs
	cueArabicBefore
	cueArabicByWhom
	cueArabicFinite
	cueArabicMedia
	cueArabicNouns
	cueArabicOpeners
	cueArabicRoles
	cueArabicStops
	cueArabicTrailing
	cueArticles
	cueAux
	cueClitics
	cueElided
	cueEnglishFinite
	cueEnglishTrailing
	cueFrenchArticles
	cueFrenchByWhom
	cueFrenchFinite
	cueFrenchPast
	cueFrenchStems
	cueFrenchTrailing
	cueGermanFinite
	cueInterjections
	cueLinks
	cueNoPersons
	cueNoVerbs
	cueNotSubjects
	cueNounLeads
	cueObjects
	cueOf
	cueParticles
	cueParticlesThat
	cuePassive
	cuePrepositions
	cueProgressive
	cuePronouns
	cueRelatives
	cueSoCalled
	cueTimes
	cueTitleWords
	cueTitles
	cueVariableForms

	cueAsked // of a token: its roles were looked up
)

// cueLists are the lists, each folded as cueFold does.
var cueLists = [...]struct {
	roles cueRoles
	words string
}{
	{cueAbbreviations, cueAbbreviationsWords},
	{cueAddressed, cueAddressedWords},
	{cueAdverbs, cueAdverbsWords},
	{cueArabicBefore, cueArabicBeforeWords},
	{cueArabicByWhom, cueArabicByWhomWords},
	{cueArabicFinite, cueArabicFiniteWords},
	{cueArabicMedia, cueArabicMediaWords},
	{cueArabicNouns, cueArabicNounsWords},
	{cueArabicOpeners, cueArabicOpenersWords},
	{cueArabicRoles, cueArabicRolesWords},
	{cueArabicStops, cueArabicStopsWords},
	{cueArabicTrailing, cueArabicTrailingWords},
	{cueArticles, cueArticlesWords},
	{cueAux, cueAuxWords},
	{cueClitics, cueCliticsWords},
	{cueElided, cueElidedWords},
	{cueEnglishFinite, cueEnglishFiniteWords},
	{cueEnglishTrailing, cueEnglishTrailingWords},
	{cueFrenchArticles, cueFrenchArticlesWords},
	{cueFrenchByWhom, "selon según"},
	{cueFrenchFinite, cueFrenchFiniteWords},
	{cueFrenchPast, cueFrenchPastWords},
	{cueFrenchStems, cueFrenchStemsWords},
	{cueFrenchTrailing, cueFrenchTrailingWords},
	{cueGermanFinite, cueGermanFiniteWords},
	{cueInterjections, cueInterjectionsWords},
	{cueLinks, cueLinksWords},
	{cueNoPersons, cueNoPersonsWords},
	{cueNoVerbs, cueNoVerbsWords},
	{cueNotSubjects, cueNotSubjectsWords},
	{cueNounLeads, cueNounLeadsWords},
	{cueObjects, cueObjectsWords},
	{cueOf, cueOfWords},
	{cueParticles, cueParticlesWords},
	{cueParticlesThat, cueParticlesThatWords},
	{cuePassive, cuePassiveWords},
	{cuePrepositions, cuePrepositionsWords},
	{cueProgressive, cueProgressiveWords},
	{cuePronouns, cuePronounsWords},
	{cueRelatives, cueRelativesWords},
	{cueSoCalled, cueSoCalledWords},
	{cueTimes, cueTimesWords},
	{cueTitleWords, cueTitleWordsWords},
	{cueTitles, cueTitlesWords},
	{cueVariableForms, cueVariableFormsWords},
}

// sharedCues are the roles of all words that have some.
var sharedCues = sync.OnceValue(func() map[string]cueRoles {
	roles := make(map[string]cueRoles, 2048)
	for _, list := range cueLists {
		for w := range strings.FieldsSeq(list.words) {
			roles[w] |= list.roles
		}
	}
	return roles
})

// cueRolesOf is what the lists tell of a folded word.
func cueRolesOf(w string) cueRoles { return sharedCues()[w] }

// cueIs reports whether a folded word is in one of the lists.
func cueIs(w string, roles cueRoles) bool { return cueRolesOf(w)&roles != 0 }
