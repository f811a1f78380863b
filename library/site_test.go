package library

import "testing"

func TestSiteOf(t *testing.T) {
	tests := []struct{ address, want string }{
		{"https://velmora.example/harbour", "velmora.example"},
		{"https://www.Velmora.example", "velmora.example"},
		{"http://velmora.example:8080?x=1", "velmora.example"},
		{"http://reader:word@velmora.example./#a@b", "velmora.example"},
		{"https://www.example", "example"},
		{"http://[2001:db8::1]:80/", "2001:db8::1"},
		{"https://الميناء.example/خبر", "الميناء.example"},
		{"file:///news/a.html", ""},
		{"velmora.example/harbour", ""},
		{"mailto:port@velmora.example", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := SiteOf(tt.address); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.address, got, tt.want)
		}
	}
}
