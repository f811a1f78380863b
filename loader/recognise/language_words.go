package recognise

import "strings"

// languagesInLatin holds the little words of each language in Latin script.
// One that several share counts a part for each of them.
var languagesInLatin = []struct{ tag, words string }{
	{"en", "the of and to in is that for it with as was on be by this are from have has had not at or an were which their they he she we you who will would been its but after said"},
	{"fr", "le la les de des du et est un une que qui dans pour sur par avec au aux ne pas ce cette ces son sa ses il elle ils nous vous à été a en plus se sont mais ou où comme leur l d qu n s c j"},
	{"es", "el la los las de del y es un una que en por para con no se su sus al lo como más pero este esta fue ha han son entre desde sobre también muy cuando"},
	{"de", "der die das und ist ein eine einen einem einer den dem des in im zu mit von auf für nicht sich auch es an als bei nach wie aus hat wird sind war ich wir sie er noch über"},
	{"it", "il lo la gli le di del della dei delle e è un una che in per con non si da al alla come più ma sono nel nella ha questo questa anche dal i dell nell all sul"},
	{"pt", "o a os as de do da dos das e é um uma que em no na nos nas por para com não se ao à mais como mas foi são pelo pela seu sua também já ele ela este"},
	{"nl", "de het een en van is in op dat te voor met niet zijn aan er ook als bij maar om door naar uit nog wordt werd heeft deze dit die hij zij ik over"},
	{"pl", "i w z na do się że nie jest to o jak po od za dla przez ale jego jej są był była było tym tego oraz który która które przy ze tak"},
	{"tr", "ve bir bu için da de ile olarak çok daha olan gibi en ne kadar sonra göre ama ki mi değil her oldu dedi var ise ya"},
	{"sv", "och att det i en som är på för med av den till inte har de om ett men var jag från vid så kan när efter"},
	{"da", "og at det i en som er på for med af den til ikke har de om et men var jeg fra ved så kan når efter blev også"},
	{"no", "og at det i en som er på for med av den til ikke har de om et men var jeg fra ved så kan når etter ble også"},
	{"fi", "ja on ei se että oli hän ovat mutta joka kun niin myös ole sen tai kuin mukaan sekä jo vain"},
	{"cs", "a se v na je že s z do o to i za ve by jsem jsou po pro ale jako jeho který která které také podle už byl"},
	{"ro", "și în de la a cu pe nu este din care o un să mai au pentru că ca fost se sunt prin după lui"},
	{"hu", "a az és hogy nem is egy volt meg van ez már csak de mint szerint még ki el"},
	{"id", "yang dan di dengan untuk dari ini itu pada tidak dalam akan ke juga oleh adalah karena bisa sebagai telah"},
	{"ca", "el la els les de del i és un una que en per amb no es al com més però ha han aquest aquesta són dels seva seu"},
	{"vi", "và của là có không được cho trong một các những này với người đã khi để"},
}

// languageWords are the languages that each little word belongs to.
var languageWords = languageIndex()

func languageIndex() map[string][]string {
	index := make(map[string][]string)
	for _, lang := range languagesInLatin {
		for _, w := range strings.Fields(lang.words) {
			index[w] = append(index[w], lang.tag)
		}
	}
	return index
}
