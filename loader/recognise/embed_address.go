package recognise

import (
	"strconv"
	"strings"
	"time"

	"warraq/model"
)

// An address alone on its line is a post whose words are lost, when it is the
// address of one: https://x.com/ville/status/1753700000000000000.

// addressAttributions are the posts whose address has a line of part to itself.
func addressAttributions(part string) []attribution {
	var all []attribution
	if strings.IndexByte(part, '/') < 0 {
		return nil
	}
	for start := 0; start < len(part); {
		end := start + embedLineLength(part[start:])
		line := embedTrim(part, model.Span{Start: start, End: end})
		if a, ok := addressOf(part[line.Start:line.End]); ok {
			a.shift(line.Start)
			all = append(all, a)
		}
		start = end + 1
	}
	return all
}

// addressMax is the length past which a line is no address of a post.
const addressMax = 600

// addressOf is the post that line is the address of.
func addressOf(line string) (attribution, bool) {
	if len(line) > addressMax || strings.IndexByte(line, '/') < 0 || strings.ContainsAny(line, " \t\u00A0") {
		return attribution{}, false
	}
	host, path := splitAddress(line)
	a := attribution{Span: model.Span{End: len(line)}, form: attributionAddress, links: []string{line}}
	path, query, _ := strings.Cut(path, "?")
	steps := strings.Split(strings.Trim(path, "/"), "/")
	query, _, _ = strings.Cut(query, "#")
	return a, a.addressed(host, steps, query)
}

// splitAddress parts an address into its host, without what stands for a
// site's variants, and its path.
func splitAddress(line string) (host, path string) {
	line = strings.TrimPrefix(strings.TrimPrefix(line, "https://"), "http://")
	line, _, _ = strings.Cut(line, "#")
	host, path, _ = strings.Cut(line, "/")
	host = strings.ToLower(host)
	for _, variant := range []string{"www.", "mobile.", "m.", "web."} {
		host = strings.TrimPrefix(host, variant)
	}
	return host, path
}

// addressed sets what the address tells; false when it is not one of a post.
func (a *attribution) addressed(host string, steps []string, query string) bool {
	switch host {
	case "twitter.com", "x.com":
		return a.addressX(steps)
	case "youtube.com", "youtube-nocookie.com", "youtu.be":
		return a.addressYouTube(host, steps, query)
	case "t.me", "telegram.me":
		return a.addressTelegram(steps)
	case "instagram.com":
		return a.addressInstagram(steps)
	case "facebook.com", "fb.watch":
		return a.addressFacebook(host, steps, query)
	case "tiktok.com", "vm.tiktok.com", "vt.tiktok.com":
		return a.addressTikTok(host, steps)
	case "threads.net", "threads.com":
		a.platform = model.Threads
		return len(steps) >= 3 && steps[1] == "post" && a.user(steps[0])
	case "bsky.app":
		a.platform = model.Bluesky
		return len(steps) >= 4 && steps[0] == "profile" && steps[2] == "post" && a.user(steps[1])
	}
	return a.addressMastodon(host, steps)
}

// user takes name, with or without its @, for the handle.
func (a *attribution) user(name string) bool {
	a.name = strings.TrimPrefix(name, "@")
	return postHandleEnd(a.name, 0) == len(a.name) && a.name != ""
}

func (a *attribution) addressX(steps []string) bool {
	a.platform = model.X
	if len(steps) >= 4 && steps[0] == "i" && steps[1] == "web" {
		steps = steps[2:]
		return steps[0] == "status" && a.snowflake(steps[1])
	}
	if len(steps) < 3 || steps[1] != "status" && steps[1] != "statuses" {
		return false
	}
	return (steps[0] == "i" || a.user(steps[0])) && a.snowflake(steps[2])
}

// snowflakeEpoch is the millisecond of Unix time that X counts from since
// November 2010; ids from before it do not tell their time.
const (
	snowflakeEpoch = 1288834974657
	snowflakeFirst = 29_700_000_000
)

// snowflake takes the day of a post, in UTC, from its id.
func (a *attribution) snowflake(id string) bool {
	id = id[:addressDigits(id)]
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil || n == 0 {
		return false
	}
	if n > snowflakeFirst {
		t := time.UnixMilli(n>>22 + snowflakeEpoch).UTC()
		a.date = model.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
	}
	return true
}

func addressDigits(s string) int {
	n := 0
	for n < len(s) && s[n]-'0' <= 9 {
		n++
	}
	return n
}

func (a *attribution) addressYouTube(host string, steps []string, query string) bool {
	a.platform = model.YouTube
	id := ""
	switch {
	case host == "youtu.be":
		id = steps[0]
	case steps[0] == "watch":
		for _, pair := range strings.Split(strings.ReplaceAll(query, "&amp;", "&"), "&") {
			if v, ok := strings.CutPrefix(pair, "v="); ok {
				id = v
			}
		}
	case len(steps) >= 2 && (steps[0] == "embed" || steps[0] == "shorts" || steps[0] == "live" || steps[0] == "v"):
		id = steps[1]
	}
	a.media = []string{id}
	return len(id) == 11
}

func (a *attribution) addressTelegram(steps []string) bool {
	a.platform = model.Telegram
	if len(steps) == 3 && steps[0] == "s" {
		steps = steps[1:]
	}
	return len(steps) == 2 && steps[0] != "c" && addressDigits(steps[1]) == len(steps[1]) && steps[1] != "" && a.user(steps[0])
}

func (a *attribution) addressInstagram(steps []string) bool {
	a.platform = model.Instagram
	if len(steps) >= 3 && isInstagramKind(steps[1]) {
		return a.user(steps[0]) && steps[2] != ""
	}
	return len(steps) >= 2 && isInstagramKind(steps[0]) && steps[1] != ""
}

func isInstagramKind(step string) bool {
	return step == "p" || step == "reel" || step == "reels" || step == "tv"
}

func (a *attribution) addressFacebook(host string, steps []string, query string) bool {
	a.platform = model.Facebook
	switch {
	case host == "fb.watch":
		return steps[0] != ""
	case steps[0] == "watch":
		return strings.HasPrefix(query, "v=")
	case steps[0] == "permalink.php" || steps[0] == "story.php":
		return strings.Contains(query, "story_fbid=")
	case steps[0] == "reel":
		return len(steps) > 1
	case len(steps) >= 3 && (steps[1] == "posts" || steps[1] == "videos" || steps[1] == "photos"):
		return a.user(steps[0]) && steps[2] != ""
	}
	return false
}

func (a *attribution) addressTikTok(host string, steps []string) bool {
	a.platform = model.TikTok
	if host != "tiktok.com" {
		return steps[0] != ""
	}
	return len(steps) >= 3 && strings.HasPrefix(steps[0], "@") && (steps[1] == "video" || steps[1] == "photo") && a.user(steps[0])
}

// addressMastodon reads host/@user/id on any host: the id is long enough to
// be no other site's.
func (a *attribution) addressMastodon(host string, steps []string) bool {
	a.platform = model.Mastodon
	if len(steps) != 2 || !strings.HasPrefix(steps[0], "@") || len(steps[1]) < 15 || addressDigits(steps[1]) != len(steps[1]) {
		return false
	}
	if !a.user(steps[0]) {
		return false
	}
	if !strings.Contains(a.name, "@") {
		a.name += "@" + host
	}
	return true
}
