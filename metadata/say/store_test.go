package say_test

import (
	"encoding/json"
	"testing"

	"kith/metadata/say"
)

// TestKeep tells texts that were kept as it told them before, in every language.
func TestKeep(t *testing.T) {
	t.Parallel()
	amount := speaker{"es": "Importe", "": "Amount"}
	for _, text := range []say.Text{
		say.Of("is required"),
		say.Of("%s %s.", amount, say.Of("must be at least %v", json.Number("3"))),
		say.Of("%d rows are imported: import again to go on with the others.", 3),
		say.Of("must be one of %s", say.AnyOf([]string{"a", "b", "c"})),
		say.Of("%s", say.AllOf([]say.Speaker{amount, say.Word("text")})),
		say.Of("%s", say.List([]any{amount, 4})),
		say.Of("%s", say.Parts([]say.Text{say.Of("is required"), say.Of("%q", amount)})),
		say.Of("this %s", say.Errorf("is required")),
	} {
		body, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		var back say.Text
		if err := json.Unmarshal(body, &back); err != nil {
			t.Fatalf("%s: %v", body, err)
		}
		for _, language := range append(say.Languages(), "fr") {
			if was, is := text.In(language), back.In(language); was != is {
				t.Errorf("%s: %q was kept as %s and is told as %q", language, was, body, is)
			}
		}
	}
	var old say.Text
	if err := json.Unmarshal([]byte(`"100% as it stood"`), &old); err != nil || old.In("es") != "100% as it stood" {
		t.Errorf("a text without a language: %v, %v", old, err)
	}
}
