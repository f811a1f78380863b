package recognise

import (
	"strings"
	"sync"
	"unicode/utf8"

	"warraq/model"
)

// Instagram signs with a sentence around name and handle: "A post shared by
// Ville (@ville) on Mar 3, 2020 at 10:00am PST", in some languages with the
// verb behind: "Ein von Ville (@ville) geteilter Beitrag". Above it stands an
// invitation, "View this post on Instagram".

var sharedBefore = sync.OnceValue(func() *phraseIndex {
	return newPhraseIndex(
		"A post shared by", "A photo shared by", "A video shared by", "A photo posted by", "A video posted by",
		"Une publication partagée par", "Une photo partagée par", "Une vidéo partagée par", "Une photo publiée par", "Une vidéo publiée par",
		"Une publication de",
		"Una publicación compartida por", "Una publicación compartida de", "Una foto compartida por", "Una foto publicada por", "Un vídeo publicado por", "Un video publicado por", "Un vídeo compartido por",
		"Ein Beitrag geteilt von", "Un post condiviso da", "Una foto pubblicata da", "Un video pubblicato da", "Una foto condivisa da",
		"Uma publicação compartilhada por", "Uma publicação partilhada por", "Um post compartilhado por", "Uma foto publicada por", "Um vídeo publicado por", "Uma foto compartilhada por",
		"Een bericht gedeeld door", "Een foto die is geplaatst door", "Post udostępniony przez", "Zdjęcie zamieszczone przez użytkownika",
		"Публикация от пользователя", "Публикация от", "Фото опубликовано", "Допис, поширений",
		"Ett inlägg delat av", "Et opslag delt af", "Et innlegg delt av", "Příspěvek sdílený", "O postare distribuită de", "Sebuah kiriman dibagikan oleh",
		"Η δημοσίευση κοινοποιήθηκε από το χρήστη", "פוסט ששותף על ידי", "Bài viết do",
		"تمت مشاركة منشور بواسطة", "تمت مشاركة منشور من قبل", "تمت مشاركة صورة بواسطة", "تمت مشاركة فيديو بواسطة", "تمت المشاركة بواسطة", "منشور تمت مشاركته بواسطة", "منشور تمت مشاركته من قبل", "مشاركة منشور بواسطة",
		"پستی که توسط",
		"Ein von", "Henkilön",
	)
})

// sharedAfter follow the bracket where the verb stands behind; the name is
// then what the line has before it.
var sharedAfter = []string{
	" geteilter Beitrag", " gepostetes Foto", " gepostetes Video",
	"'in paylaştığı bir gönderi", "’in paylaştığı bir gönderi", "'ın paylaştığı bir gönderi", "’ın paylaştığı bir gönderi", " (@) tarafından", "'un paylaştığı bir gönderi", "’un paylaştığı bir gönderi", "'ün paylaştığı bir gönderi", " tarafından paylaşılan bir gönderi", "'nin paylaştığı", "'nın paylaştığı",
	"がシェアした投稿", "님의 공유 게시물", "님이 공유한 게시물", " 分享的帖子", "分享的帖子", "分享的貼文", " 分享的貼文",
	" által megosztott bejegyzés", " jakama julkaisu", " به اشتراک گذاشته شده",
}

// sharedInvitations stand above a post of Instagram, or glued to it.
var sharedInvitations = sync.OnceValue(func() *phraseIndex {
	return newPhraseIndex(
		"View this post on Instagram", "View this photo on Instagram", "View this profile on Instagram", "View on Instagram",
		"Voir cette publication sur Instagram", "Afficher cette publication sur Instagram", "Voir ce profil sur Instagram",
		"Ver esta publicación en Instagram", "Ver esta foto en Instagram", "Sieh dir diesen Beitrag auf Instagram an", "Visualizza questo post su Instagram",
		"Ver essa foto no Instagram", "Ver esta publicação no Instagram", "Ver esta foto no Instagram", "Dit bericht op Instagram bekijken", "Dit bericht bekijken op Instagram",
		"Wyświetl ten post na Instagramie", "Посмотреть эту публикацию в Instagram", "Переглянути цей допис в Instagram",
		"Bu gönderiyi Instagram'da gör", "Bu gönderiyi Instagram’da gör", "この投稿をInstagramで見る", "이 게시물 Instagram에서 보기", "Instagram에서 이 게시물 보기", "在 Instagram 查看这篇帖子", "在 Instagram 查看這則貼文",
		"عرض هذا المنشور على Instagram", "عرض هذه الصورة على Instagram", "شاهد هذا المنشور على Instagram", "عرض هذا المنشور على انستغرام", "عرض هذا المنشور على إنستغرام", "عرض المنشور على Instagram",
		"مشاهده این پست در اینستاگرام", "Visa detta inlägg på Instagram", "Se dette opslag på Instagram", "Vis dette innlegget på Instagram", "Se dette innlegget på Instagram", "Zobrazit příspěvek na Instagramu", "Vizualizați această postare pe Instagram", "Lihat postingan ini di Instagram", "Lihat kiriman ini di Instagram",
		"Näytä tämä julkaisu Instagramissa", "A bejegyzés megtekintése az Instagramon", "Δείτε αυτή τη δημοσίευση στο Instagram.", "לצפייה בפוסט הזה באינסטגרם", "Xem bài viết này trên Instagram",
	)
})

// shared reads Instagram's sentence around the bracket that opens at open and
// closes at the end of a.
func (a *attribution) shared(part string, open int) bool {
	from := max(0, open-nameReach)
	if n := strings.LastIndexByte(part[from:open], '\n'); n >= 0 {
		from += n + 1
	}
	line := part[from:open]
	start, phrase := lastPhrase(line, sharedBefore())
	after := sharedVerb(part[a.End:])
	switch {
	case start >= 0:
		a.author = embedTrim(part, model.Span{Start: from + start + len(phrase), End: open})
	case after > 0:
		start = 0
		if n, invitation := lastPhrase(line, sharedInvitations()); n >= 0 {
			start = n + len(invitation)
		}
		a.author = embedTrim(part, model.Span{Start: from + start, End: open})
		start += a.author.Start - from - start
	default:
		return false
	}
	if !plausibleName(part[a.author.Start:a.author.End]) {
		return false
	}
	a.form, a.platform = attributionShared, model.Instagram
	a.Start, a.End = from+start, a.End+after
	a.dateAfter(part, a.End)
	return true
}

// lastPhrase is where the last of the phrases begins in line, and which it
// is; -1 for none. Of two that end together the longer one counts.
func lastPhrase(line string, phrases *phraseIndex) (start int, phrase string) {
	start = -1
	for off := 0; off+phraseKey <= len(line); off++ {
		if !phrases.first[line[off]] {
			continue
		}
		for _, p := range phrases.byKey[line[off:off+phraseKey]] {
			end, last := off+len(p), start+len(phrase)
			if strings.HasPrefix(line[off:], p) && (start < 0 || end > last) {
				start, phrase = off, p
			}
		}
	}
	return start, phrase
}

// sharedBare is Instagram's sentence around a handle without name and
// brackets, whose @ stands at byte at.
func sharedBare(part string, at int) (attribution, bool) {
	from := max(0, at-sharedMax)
	start, phrase := lastPhrase(part[from:at], sharedBefore())
	end := at + 1 + len(strings.TrimRight(part[at+1:postHandleEnd(part, at+1)], "."))
	if start < 0 || strings.TrimSpace(part[from+start+len(phrase):at]) != "" || end == at+1 {
		return attribution{}, false
	}
	a := attribution{
		Span: model.Span{Start: from + start, End: end}, form: attributionShared, platform: model.Instagram,
		handle: model.Span{Start: at, End: end}, name: part[at+1 : end],
	}
	a.dateAfter(part, end)
	return a, true
}

// sharedMax is more bytes than any phrase has.
const sharedMax = 120

// phraseKey is the number of bytes by which phrases are looked up; none is
// shorter.
const phraseKey = 4

// phraseIndex holds phrases by their first bytes.
type phraseIndex struct {
	first [256]bool // the bytes that one begins with
	byKey map[string][]string
}

func newPhraseIndex(phrases ...string) *phraseIndex {
	index := phraseIndex{byKey: make(map[string][]string)}
	for _, p := range phrases {
		index.first[p[0]] = true
		index.byKey[p[:phraseKey]] = append(index.byKey[p[:phraseKey]], p)
	}
	return &index
}

// sharedVerb is the length of the verb that rest begins with, 0 for none.
func sharedVerb(rest string) int {
	for _, p := range sharedAfter {
		if strings.HasPrefix(rest, p) {
			return len(p)
		}
	}
	return 0
}

// addShared finds the words of e, a post of Instagram whose sentence stands
// in section i: the caption before it on its line, or, where the sentence is
// dated as it was while captions were shown, the sections up to the
// invitation.
func (f *embedFinder) addShared(i int, e *model.Embed) {
	start := max(f.sections[i].Start, f.after)
	head := embedTrimBlanks(f.text, model.Span{Start: start, End: e.Start})
	if n, p := lastPhrase(f.text[head.Start:head.End], sharedInvitations()); n >= 0 {
		e.Start = head.Start + n
		head = embedTrimBlanks(f.text, model.Span{Start: head.Start + n + len(p), End: head.End})
		e.Attribution.Start = e.Start
		if !head.Empty() {
			e.Attribution.Start = e.AuthorSpan.Start
		}
	}
	switch {
	case strings.Trim(f.text[head.Start:head.End], ".:") != "":
		e.Body = f.withoutLeadIn(head)
	case e.Start == f.sections[i].Start:
		f.addCaption(i, e)
	}
}

// captionMax is the number of sections that a caption may have.
const captionMax = 8

// addCaption adds to e the sections before i up to its invitation.
func (f *embedFinder) addCaption(i int, e *model.Embed) {
	dated := !e.DateSpan.Empty()
	for j := i - 1; j >= max(0, i-1-captionMax) && f.sections[j].Start >= f.after; j-- {
		if isInvitation(f.text[f.sections[j].Start:f.sections[j].End]) {
			e.Start = f.sections[j].Start
			if j == i-1 {
				e.Attribution.Start = e.Start
			} else {
				e.Body = model.Span{Start: f.sections[j+1].Start, End: f.sections[i-1].End}
			}
			return
		}
		if !dated {
			return
		}
	}
	if dated {
		e.Body = f.before(i, e.Handle)
	}
}

func isInvitation(text string) bool {
	if len(text) > 160 {
		return false
	}
	n, p := lastPhrase(text, sharedInvitations())
	return n >= 0 && utf8.RuneCountInString(strings.TrimSpace(text))-utf8.RuneCountInString(p) <= 2
}
