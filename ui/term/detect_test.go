package term

import "testing"

// TestDetect holds what real terminals answered, each in its default
// settings.
func TestDetect(t *testing.T) {
	tests := []struct {
		name string
		r    Replies
		env  Env
		want string // name, version, mode
		sw   Switch
		mark bool
	}{
		{"VTE 0.70.6", Replies{DA1: "65;1;9", DA2: "65;7006;1", Mode8: "1"}, Env{"TERM": "xterm-256color"}, "VTE 0.70.6 explicit", NoSwitch, true},
		{"VTE after CSI 8 l", Replies{DA1: "65;1;9", DA2: "65;7006;1", Mode8: "2"}, nil, "VTE 0.70.6 explicit", NoSwitch, true},
		{"Konsole 22.12.3", Replies{XTVersion: "Konsole 22.12.3", DA1: "62;1;4", DA2: "1;115;0"}, nil, "Konsole 22.12.3 explicit", KonsoleSwitch, true},
		{"Konsole without its name", Replies{DA1: "62;1;4", DA2: "1;115;0"}, nil, "Konsole explicit", KonsoleSwitch, true},
		{"mlterm 3.9.0", Replies{DA1: "63;1;2;3;4;6;7;15;18;22;29", DA2: "24;279;0", Mode8: "0"}, nil, "mlterm explicit", MltermSwitch, true},
		{"pterm 0.78", Replies{DA1: "6", DA2: "0;136;0"}, Env{"TERM": "xterm"}, "PuTTY wordwise", NoSwitch, false},
		{"kitty 0.26.5", Replies{XTVersion: "kitty(0.26.5)", DA1: "62;", DA2: "1;4000;26", Mode8: "0"}, nil, "kitty 0.26.5 kitty", NoSwitch, false},
		{"kitty by attributes", Replies{DA1: "62;", DA2: "1;4000;26"}, nil, "kitty kitty", NoSwitch, false},
		{"qterminal 1.2.0", Replies{DA1: "1;2", DA2: "0;115;0"}, nil, "qtermwidget colour", NoSwitch, false},
		{"xterm 379", Replies{XTVersion: "XTerm(379)", DA1: "64;1;2;6;9;15;16;17;18;21;22;28", DA2: "41;379;0", Mode8: "0"}, nil, "xterm 379 plain", NoSwitch, true},
		{"foot 1.13.1", Replies{XTVersion: "foot(1.13.1)", DA1: "62;4;22", DA2: "1;011301;0"}, nil, "foot 1.13.1 plain", NoSwitch, false},
		{"alacritty 0.11", Replies{DA1: "6", DA2: "0;1700;1"}, nil, "Alacritty plain", NoSwitch, false},
		{"urxvt 9.30", Replies{DA1: "1;2", DA2: "85;95;0"}, nil, "rxvt-unicode plain", NoSwitch, true},
		{"terminology 1.13", Replies{XTVersion: "terminology 1.13.0", DA1: "64;1;9;15;18;21;22", DA2: "61;337;0"}, nil, "Terminology 1.13.0 plain", NoSwitch, false},
		{"zutty 0.14", Replies{DA1: "64;1;9;15;21;22", DA2: "64;0;0"}, nil, "zutty plain", NoSwitch, false},
		{"st 0.9", Replies{DA1: "6"}, Env{"TERM": "st-256color"}, "st plain", NoSwitch, false},
		{"iTerm2 3.6", Replies{XTVersion: "iTerm2 3.6.5"}, nil, "iTerm2 3.6.5 plain", NoSwitch, false},
		{"iTerm2 3.7", Replies{XTVersion: "iTerm2 3.7.0"}, nil, "iTerm2 3.7.0 wordwise", NoSwitch, false},
		{"iTerm2 3.7 beta", Replies{XTVersion: "iTerm2 3.7beta1"}, nil, "iTerm2 3.7beta1 wordwise", NoSwitch, false},
		{"iTerm2 3.10", Replies{XTVersion: "iTerm2 3.10.1"}, nil, "iTerm2 3.10.1 wordwise", NoSwitch, false},
		{"mintty", Replies{XTVersion: "mintty 3.8.1", DA2: "77;30801;0", Mode8: "1"}, nil, "mintty 3.8.1 explicit", NoSwitch, false},
		{"WezTerm", Replies{XTVersion: "WezTerm 20240203", Mode8: "2"}, nil, "WezTerm 20240203 explicit", NoSwitch, false},
		{"one that follows the recommendation", Replies{XTVersion: "Sandglass 1", DA1: "62", Mode8: "1"}, nil, "explicit", NoSwitch, false},
		{"Windows Terminal", Replies{DA1: "61;6;7;22", DA2: "0;10;1"}, nil, "Windows Terminal plain", NoSwitch, false},
		{"tmux 3.3a", Replies{XTVersion: "tmux 3.3a", DA1: "1;2", DA2: "84;0;0"}, nil, "tmux 3.3a plain", NoSwitch, false},
		{"screen 4.9.0", Replies{DA1: "1;2", DA2: "83;40900;0"}, nil, "screen 4.9.0 plain", NoSwitch, false},
		{"Linux console", Replies{DA1: "6"}, Env{"TERM": "linux"}, "Linux console plain", NoSwitch, false},
		{"silence, named by the environment", Replies{}, Env{"KONSOLE_VERSION": "221203"}, "Konsole explicit", KonsoleSwitch, true},
		{"replies before the environment", Replies{XTVersion: "XTerm(379)"}, Env{"VTE_VERSION": "7006"}, "xterm 379 plain", NoSwitch, true},
		{"environment of another terminal, in tmux", Replies{}, Env{"TMUX": "/tmp/t,1,0", "VTE_VERSION": "7006"}, "plain", NoSwitch, false},
		{"unknown", Replies{XTVersion: "Sandglass 1", DA1: "62", DA2: "99;1;0"}, Env{"TERM": "xterm"}, "plain", NoSwitch, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Detect(tt.r, tt.env)
			shown := got.Mode.String()
			if got.Name != "" {
				shown = got.String() + " " + shown
			}
			if shown != tt.want || got.Switch != tt.sw || got.Marks != tt.mark {
				t.Errorf("got  %q %+v\nwant %q", shown, got, tt.want)
			}
			if got.Why == "" {
				t.Error("no reason given")
			}
		})
	}
}

func TestDetectAsksOnlyAboutTheUnknown(t *testing.T) {
	tests := []struct {
		name string
		r    Replies
		env  Env
		want bool
	}{
		{"xterm", Replies{XTVersion: "XTerm(379)"}, nil, true},
		{"silence", Replies{}, Env{"TERM": "xterm"}, false},
		{"Apple Terminal", Replies{DA1: "1;2"}, Env{"TERM_PROGRAM": "Apple_Terminal"}, false},
		{"a multiplexer", Replies{XTVersion: "tmux 3.3a"}, nil, false},
	}
	for _, tt := range tests {
		if got := Detect(tt.r, tt.env).Known; got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}
