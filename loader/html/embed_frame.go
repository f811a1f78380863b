package html

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/loader/recognise"
	"warraq/model"
)

// framePost is the post that a frame shows. A page that loads its frames late
// keeps the address in an attribute of its own invention.
func framePost(n *html.Node) *post {
	if id := attr(n, "data-tweet-id"); id != "" {
		return frameTweet(n, "https://twitter.com/i/status/"+id)
	}
	for _, a := range n.Attr {
		if a.Key != "src" && !strings.HasPrefix(a.Key, "data-") || !strings.Contains(a.Val, "/") {
			continue
		}
		if p := frameAt(withScheme(a.Val), attr(n, "title")); p != nil {
			if p.Platform == model.X {
				return frameTweet(n, p.address)
			}
			return p
		}
	}
	return nil
}

// frameTweet is the post of X in a frame: as a saved page keeps what the
// frame showed, or no more than its address.
func frameTweet(n *html.Node, address string) *post {
	if saved := attr(n, "srcdoc"); saved != "" {
		if p := renderedTweet(parse(saved).body); p != nil {
			return p
		}
	}
	return addressPost(address)
}

// frameAt is the post that a frame at address shows.
func frameAt(address, title string) *post {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil
	}
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	steps := strings.Split(strings.Trim(u.Path, "/"), "/")
	switch host {
	case "youtube.com", "youtube-nocookie.com", "m.youtube.com":
		if len(steps) == 2 && (steps[0] == "embed" || steps[0] == "v") {
			return video(steps[1], title)
		}
		return nil
	case "platform.twitter.com", "platform.x.com":
		if strings.Contains(u.Path, "Tweet") {
			return addressPost("https://twitter.com/i/status/" + u.Query().Get("id"))
		}
	case "twitframe.com":
		return addressPost(u.Query().Get("url"))
	case "facebook.com":
		if strings.HasPrefix(u.Path, "/plugins/post") || strings.HasPrefix(u.Path, "/plugins/video") {
			return pluginPost(u)
		}
	case "instagram.com":
		if len(steps) > 1 && len(steps[1]) > 4 {
			return addressPost("https://www.instagram.com/" + steps[0] + "/" + steps[1] + "/")
		}
	case "tiktok.com":
		if id := steps[len(steps)-1]; (steps[0] == "embed" || steps[0] == "player") && len(id) > 10 && digits(id, len(id)) != -1 {
			e := model.Embed{Kind: model.Video, Platform: model.TikTok, Media: []string{id}}
			return &post{Embed: e, address: "https://www.tiktok.com/embed/" + id}
		}
	case "embed.bsky.app":
		if len(steps) == 4 && steps[0] == "embed" {
			e := model.Embed{Kind: model.Post, Platform: model.Bluesky}
			return &post{Embed: e, address: "https://bsky.app/profile/" + steps[1] + "/post/" + steps[3]}
		}
	case "t.me", "threads.net", "threads.com":
		return addressPost(strings.TrimSuffix(uncounted(address), "/embed"))
	}
	if strings.HasSuffix(u.Path, "/embed") && strings.Contains(u.Path, "/@") {
		return addressPost(strings.TrimSuffix(uncounted(address), "/embed"))
	}
	return nil
}

// pluginPost is the post that Facebook's frame of a post or video shows.
func pluginPost(u *url.URL) *post {
	address := u.Query().Get("href")
	if !strings.Contains(address, "facebook.com/") && !strings.Contains(address, "fb.watch/") {
		return nil
	}
	if p := addressPost(address); p != nil {
		return p
	}
	e := model.Embed{Kind: model.Post, Platform: model.Facebook}
	return &post{Embed: e, address: address}
}

// videoIDLen is the length of the ids of YouTube.
const videoIDLen = 11

// video is the video of YouTube with an id, nil when that is none.
func video(id, title string) *post {
	if len(id) != videoIDLen || id == "videoseries" || id == "live_stream" {
		return nil
	}
	p := addressPost("https://www.youtube.com/watch?v=" + id)
	if p == nil {
		return nil
	}
	if title = oneLine(title); !strings.HasPrefix(strings.ToLower(title), "youtube") && !strings.EqualFold(title, "video") {
		p.body = title
	}
	return p
}

// renderedTweet reads what the script of X makes of its blockquote, nil when
// n is not that. A saved page has it in the shadow tree of an element or in a
// frame:
//
//	<div data-testid="User-Name">Author</div><div data-testid="tweetText">…</div>
//	<a href="https://twitter.com/handle/status/1"><time datetime="2024-02-03T…">
func renderedTweet(n *html.Node) *post {
	var text, name, handle *html.Node
	p := &post{Embed: model.Embed{Kind: model.Tweet, Platform: model.X}, authored: true}
	for c := range n.Descendants() {
		if c.Type != html.ElementNode {
			continue
		}
		id, class := attr(c, "data-testid"), attr(c, "class")
		switch {
		case text == nil && (id == "tweetText" || hasWord(class, "Tweet-text") || hasWord(class, "e-entry-content")):
			text = c
		case name == nil && (id == "User-Name" || hasWord(class, "TweetAuthor-name")):
			name = c
		case handle == nil && hasWord(class, "TweetAuthor-screenName"):
			handle = c
		case c.DataAtom == atom.A && p.address == "":
			p.takeAddress(attr(c, "href"))
		case c.DataAtom == atom.Time && p.dateText == "":
			p.dateText = oneLine(firstOf(attr(c, "title"), innerText(c)))
			p.Date = firstDate(readDate(attr(c, "datetime")), p.Date)
		}
	}
	if text == nil {
		return nil
	}
	p.nameRendered(name, handle)
	said, links := rendered(text)
	p.body = said
	p.keepLinks(links)
	return p
}

// takeAddress takes href for the address of p if it leads to a post of its
// platform.
func (p *post) takeAddress(href string) {
	if e, ok := recognise.PostAt(withScheme(href)); ok && e.Platform == p.Platform {
		p.address, p.Handle = uncounted(withScheme(href)), firstOf(e.Handle, p.Handle)
		p.Date = firstDate(p.Date, e.Date)
	}
}

// nameRendered reads the elements that name the author of p, which may be nil.
func (p *post) nameRendered(name, handle *html.Node) {
	if name != nil {
		words := oneLine(innerText(name))
		if before, after, ok := strings.Cut(words, "@"); ok {
			words = strings.TrimSpace(before)
			after, _, _ = strings.Cut(after, " ")
			p.Handle = firstOf(p.Handle, strings.TrimRight(after, "·"))
		}
		p.Author = words
	}
	if handle != nil {
		p.Handle = firstOf(p.Handle, strings.TrimPrefix(oneLine(innerText(handle)), "@"))
	}
}
