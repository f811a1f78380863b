package recognise

import (
	"strings"
	"sync"

	"warraq/model"
)

// Mastodon and Threads leave only "Post by @handle" and an invitation where
// their own script did not draw the post.

var postByPhrases = sync.OnceValue(func() *phraseIndex {
	return newPhraseIndex("Post by ", "Publication de ", "Message de ", "Beitrag von ", "Publicación de ", "Publicação de ", "Post di ", "منشور بواسطة ", "منشور من ")
})

// postByInvitations follow the handle, and tell the platform.
var postByInvitations = []string{"View on ", "Voir sur ", "Ver en ", "Ver no ", "Auf ", "Vedi su ", "Visualizza su ", "عرض على "}

// postBy is the attribution "Post by @handle" whose @ stands at byte at. A
// line that says no more is believed for a handle with a host, and any where
// the invitation follows, be it on the next line.
func postBy(part string, at int) (attribution, bool) {
	start, phrase := lastPhrase(part[max(0, at-40):at], postByPhrases())
	start += max(0, at-40)
	end := postHandleEnd(part, at+1)
	if phrase == "" || start+len(phrase) != at || end == at+1 {
		return attribution{}, false
	}
	a := attribution{
		Span: model.Span{Start: start, End: end}, form: attributionShared, platform: model.Threads,
		handle: model.Span{Start: at, End: end}, name: part[at+1 : end],
	}
	if strings.Contains(a.name, "@") {
		a.platform = model.Mastodon
	}
	invited := a.invited(part)
	lineStart := start == 0 || part[start-1] == '\n'
	return a, invited || lineStart && a.platform == model.Mastodon && (end == len(part) || part[end] == '\n')
}

// invited reads the invitation after a: "View on Mastodon".
func (a *attribution) invited(part string) bool {
	rest := part[a.End:min(len(part), a.End+60)]
	text := strings.TrimLeft(rest, " \t\n\u00A0")
	skipped := len(rest) - len(text)
	name := map[model.Platform]string{model.Mastodon: "Mastodon", model.Threads: "Threads"}[a.platform]
	for _, p := range postByInvitations {
		if strings.HasPrefix(text, p+name) {
			a.End += skipped + len(p) + len(name)
			return true
		}
	}
	return false
}
