package library

import "strings"

// longestSite is how many bytes the name of a server may have (RFC 1035
// 2.3.4).
const longestSite = 253

// SiteOf is the site on which an address lies, which readers call an
// article's source: the name of the server, in lower case and without "www.",
// sign-in and port. Empty where the address names no server.
func SiteOf(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return ""
	}
	if end := strings.IndexAny(rest, `/?#\ `); end >= 0 {
		rest = rest[:end]
	}
	rest = withoutPort(rest[strings.LastIndexByte(rest, '@')+1:])
	if len(rest) > longestSite {
		return ""
	}
	return strings.TrimPrefix(strings.TrimSuffix(strings.ToLower(rest), "."), "www.")
}

// withoutPort is a server without its port; one that is a number of IPv6
// stands in brackets, and has colons of its own.
func withoutPort(server string) string {
	if strings.HasPrefix(server, "[") {
		server, _, _ = strings.Cut(server[1:], "]")
		return server
	}
	server, _, _ = strings.Cut(server, ":")
	return server
}
