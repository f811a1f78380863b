package recognise

import (
	"strings"
	"testing"
)

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ want, text string }{
		{"fr", "La réunion a été présidée par le ministre, qui s’est félicité de la coopération entre les deux pays."},
		{"en", "The minister said that the meeting had been called after weeks of talks with the neighbouring states."},
		{"ar", "ترأس الوزير الاجتماع الثاني للمجلس وأكد أهمية التعاون بين البلدين في مختلف المجالات."},
		{"fa", "وزیر امور خارجه در این نشست گفت که همکاری میان دو کشور گسترش پیدا می‌کند."},
		{"ur", "وزیر خارجہ نے کہا ہے کہ دونوں ملکوں کے درمیان تعاون میں اضافہ ہو رہا ہے اور بات چیت جاری رہے گی۔"},
		{"es", "El ministro dijo que la reunión se celebró con los representantes de los países vecinos y que no hubo acuerdo."},
		{"de", "Der Minister sagte, dass die Sitzung nach langen Gesprächen mit den Nachbarn einberufen wurde."},
		{"it", "Il ministro ha detto che la riunione è stata convocata dopo settimane di colloqui con i paesi vicini."},
		{"pt", "O ministro disse que a reunião foi convocada após semanas de conversas com os países vizinhos e não houve acordo."},
		{"nl", "De minister zei dat de vergadering na weken van gesprekken met de buurlanden is bijeengeroepen."},
		{"pl", "Minister powiedział, że spotkanie zostało zwołane po tygodniach rozmów i że nie jest to koniec."},
		{"ru", "Министр сказал, что встреча была созвана после нескольких недель переговоров с соседями."},
		{"uk", "Міністр сказав, що зустріч була скликана після кількох тижнів переговорів із сусідами, які її підтримали."},
		{"tr", "Bakan, toplantının komşu ülkelerle yapılan görüşmelerin ardından ve daha sonra bu konuda bir karar için yapıldığını söyledi."},
		{"ja", "大臣は、隣国との数週間にわたる協議の後に会議が招集されたと述べた。"},
		{"zh", "部长说，会议是在与邻国进行了数周的会谈之后召开的。"},
		{"ko", "장관은 이웃 나라들과 몇 주간의 회담 끝에 회의가 소집되었다고 말했다."},
		{"he", "השר אמר כי הישיבה כונסה לאחר שבועות של שיחות עם המדינות השכנות."},
		{"el", "Ο υπουργός είπε ότι η συνεδρίαση συγκλήθηκε μετά από εβδομάδες συνομιλιών."},
		{"fr", "La ministre est arrivée à Rabat dans la soirée avec une délégation, a indiqué son cabinet. " + "وصلت الوزيرة إلى الرباط"},
		{"ar", "أكد الوزير أهمية الاجتماع، وقال إن بلاده ملتزمة بالتعاون مع الجميع. Réunion (UE)"},
		{"", ""},
		{"", "12 345 — 2024"},
		{"", "Bonjour"},
		{"", "@agence #Rabat https://example.org/a/la/les/des/une/est"},
	} {
		if got := Language(c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
		if got := Language(strings.Repeat(c.text+"\n", 1000)); c.want != "" && got != c.want {
			t.Errorf("%q many times: got %q, want %q", c.text, got, c.want)
		}
	}
}

func BenchmarkLanguage(b *testing.B) {
	text := strings.Repeat("La réunion a été présidée par le ministre. ترأس الوزير الاجتماع الثاني. ", 40)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Language(text)
	}
}
