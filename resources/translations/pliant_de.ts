<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Axes</name>
    <message>
        <source>Expression</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>Haltung</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>Haut</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>Haare</translation>
    </message>
    <message>
        <source>Beard</source>
        <translation>Bart</translation>
    </message>
    <message>
        <source>Glasses and hat</source>
        <translation>Brille und Hut</translation>
    </message>
    <message>
        <source>Face shape</source>
        <translation>Gesichtsform</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Clothes and background</source>
        <translation>Kleidung und Hintergrund</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Found directions</source>
        <translation>Gefundene Richtungen</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstige</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>Lächeln</translation>
    </message>
    <message>
        <source>Mouth open</source>
        <translation>Mund offen</translation>
    </message>
    <message>
        <source>Eyes closed</source>
        <translation>Augen zu</translation>
    </message>
    <message>
        <source>Right eye closed</source>
        <translation>Rechtes Auge zu</translation>
    </message>
    <message>
        <source>Brows raised</source>
        <translation>Brauen gehoben</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Nod</source>
        <translation>Nicken</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>Neigen</translation>
    </message>
    <message>
        <source>Closeness</source>
        <translation>Nähe</translation>
    </message>
    <message>
        <source>Shift sideways</source>
        <translation>Seitlich verschieben</translation>
    </message>
    <message>
        <source>Shift up or down</source>
        <translation>Hoch oder runter verschieben</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Masculine</source>
        <translation>Männlich</translation>
    </message>
    <message>
        <source>African features</source>
        <translation>Afrikanische Züge</translation>
    </message>
    <message>
        <source>Asian features</source>
        <translation>Asiatische Züge</translation>
    </message>
    <message>
        <source>European features</source>
        <translation>Europäische Züge</translation>
    </message>
    <message>
        <source>Fuller face</source>
        <translation>Volleres Gesicht</translation>
    </message>
    <message>
        <source>Older head</source>
        <translation>Älterer Kopf</translation>
    </message>
    <message>
        <source>Skin tone</source>
        <translation>Hautton</translation>
    </message>
    <message>
        <source>Skin redness</source>
        <translation>Hautrötung</translation>
    </message>
    <message>
        <source>Lip colour</source>
        <translation>Lippenfarbe</translation>
    </message>
    <message>
        <source>Make-up</source>
        <translation>Schminke</translation>
    </message>
    <message>
        <source>Laugh lines</source>
        <translation>Lachfalten</translation>
    </message>
    <message>
        <source>Bags under the eyes</source>
        <translation>Augenringe</translation>
    </message>
    <message>
        <source>Grey hair</source>
        <translation>Graue Haare</translation>
    </message>
    <message>
        <source>Dark hair</source>
        <translation>Dunkle Haare</translation>
    </message>
    <message>
        <source>Hair: red part</source>
        <translation>Haare: Rotanteil</translation>
    </message>
    <message>
        <source>Hair: green part</source>
        <translation>Haare: Grünanteil</translation>
    </message>
    <message>
        <source>Hair: blue part</source>
        <translation>Haare: Blauanteil</translation>
    </message>
    <message>
        <source>Red hair</source>
        <translation>Rote Haare</translation>
    </message>
    <message>
        <source>Bald</source>
        <translation>Kahl</translation>
    </message>
    <message>
        <source>Short hair 1</source>
        <translation>Kurze Haare 1</translation>
    </message>
    <message>
        <source>Short hair 2</source>
        <translation>Kurze Haare 2</translation>
    </message>
    <message>
        <source>Short hair 3</source>
        <translation>Kurze Haare 3</translation>
    </message>
    <message>
        <source>Short hair 4</source>
        <translation>Kurze Haare 4</translation>
    </message>
    <message>
        <source>Bob 1</source>
        <translation>Bob 1</translation>
    </message>
    <message>
        <source>Bob 2</source>
        <translation>Bob 2</translation>
    </message>
    <message>
        <source>Long hair</source>
        <translation>Lange Haare</translation>
    </message>
    <message>
        <source>Ponytail</source>
        <translation>Pferdeschwanz</translation>
    </message>
    <message>
        <source>Braid</source>
        <translation>Zopf</translation>
    </message>
    <message>
        <source>Afro</source>
        <translation>Afro</translation>
    </message>
    <message>
        <source>Moustache</source>
        <translation>Schnurrbart</translation>
    </message>
    <message>
        <source>Stubble</source>
        <translation>Stoppeln</translation>
    </message>
    <message>
        <source>Glasses</source>
        <translation>Brille</translation>
    </message>
    <message>
        <source>Dark lenses</source>
        <translation>Dunkle Gläser</translation>
    </message>
    <message>
        <source>Thick rims</source>
        <translation>Dicke Fassung</translation>
    </message>
    <message>
        <source>Rims: red part</source>
        <translation>Fassung: Rotanteil</translation>
    </message>
    <message>
        <source>Rims: green part</source>
        <translation>Fassung: Grünanteil</translation>
    </message>
    <message>
        <source>Rims: blue part</source>
        <translation>Fassung: Blauanteil</translation>
    </message>
    <message>
        <source>Bareheaded</source>
        <translation>Ohne Hut</translation>
    </message>
    <message>
        <source>Hat</source>
        <translation>Hut</translation>
    </message>
    <message>
        <source>Cocked hat</source>
        <translation>Schräger Hut</translation>
    </message>
    <message>
        <source>Hat: red part</source>
        <translation>Hut: Rotanteil</translation>
    </message>
    <message>
        <source>Hat: green part</source>
        <translation>Hut: Grünanteil</translation>
    </message>
    <message>
        <source>Hat: blue part</source>
        <translation>Hut: Blauanteil</translation>
    </message>
    <message>
        <source>Face width</source>
        <translation>Gesichtsbreite</translation>
    </message>
    <message>
        <source>Neck width</source>
        <translation>Halsbreite</translation>
    </message>
    <message>
        <source>Head height</source>
        <translation>Kopfhöhe</translation>
    </message>
    <message>
        <source>Oval head</source>
        <translation>Ovaler Kopf</translation>
    </message>
    <message>
        <source>Rectangular head</source>
        <translation>Rechteckiger Kopf</translation>
    </message>
    <message>
        <source>Square head</source>
        <translation>Quadratischer Kopf</translation>
    </message>
    <message>
        <source>Strong brows</source>
        <translation>Starke Brauen</translation>
    </message>
    <message>
        <source>Brow height</source>
        <translation>Höhe der Brauen</translation>
    </message>
    <message>
        <source>Eye size</source>
        <translation>Augengröße</translation>
    </message>
    <message>
        <source>Nose size</source>
        <translation>Nasengröße</translation>
    </message>
    <message>
        <source>Nose hump</source>
        <translation>Nasenhöcker</translation>
    </message>
    <message>
        <source>Nose length</source>
        <translation>Nasenlänge</translation>
    </message>
    <message>
        <source>Nose width</source>
        <translation>Nasenbreite</translation>
    </message>
    <message>
        <source>Full upper lip</source>
        <translation>Volle Oberlippe</translation>
    </message>
    <message>
        <source>Full lower lip</source>
        <translation>Volle Unterlippe</translation>
    </message>
    <message>
        <source>Chin height</source>
        <translation>Kinnhöhe</translation>
    </message>
    <message>
        <source>Strong chin</source>
        <translation>Starkes Kinn</translation>
    </message>
    <message>
        <source>Wide chin</source>
        <translation>Breites Kinn</translation>
    </message>
    <message>
        <source>Jaw width</source>
        <translation>Kieferbreite</translation>
    </message>
    <message>
        <source>Full cheeks</source>
        <translation>Volle Wangen</translation>
    </message>
    <message>
        <source>Ear size</source>
        <translation>Ohrengröße</translation>
    </message>
    <message>
        <source>Round forehead</source>
        <translation>Runde Stirn</translation>
    </message>
    <message>
        <source>Light from the side</source>
        <translation>Licht von der Seite</translation>
    </message>
    <message>
        <source>Light from above</source>
        <translation>Licht von oben</translation>
    </message>
    <message>
        <source>Strong light</source>
        <translation>Starkes Licht</translation>
    </message>
    <message>
        <source>Warm light</source>
        <translation>Warmes Licht</translation>
    </message>
    <message>
        <source>Second light from the side</source>
        <translation>Zweites Licht von der Seite</translation>
    </message>
    <message>
        <source>Clothes: red part</source>
        <translation>Kleidung: Rotanteil</translation>
    </message>
    <message>
        <source>Clothes: green part</source>
        <translation>Kleidung: Grünanteil</translation>
    </message>
    <message>
        <source>Clothes: blue part</source>
        <translation>Kleidung: Blauanteil</translation>
    </message>
    <message>
        <source>Background: red part</source>
        <translation>Hintergrund: Rotanteil</translation>
    </message>
    <message>
        <source>Background: green part</source>
        <translation>Hintergrund: Grünanteil</translation>
    </message>
    <message>
        <source>Background: blue part</source>
        <translation>Hintergrund: Blauanteil</translation>
    </message>
    <message>
        <source>Second colour: red part</source>
        <translation>Zweite Farbe: Rotanteil</translation>
    </message>
    <message>
        <source>Second colour: green part</source>
        <translation>Zweite Farbe: Grünanteil</translation>
    </message>
    <message>
        <source>Second colour: blue part</source>
        <translation>Zweite Farbe: Blauanteil</translation>
    </message>
    <message>
        <source>Background angle</source>
        <translation>Winkel des Hintergrunds</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation>Wärme</translation>
    </message>
    <message>
        <source>Green tint</source>
        <translation>Grünstich</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>Bright border</source>
        <translation>Heller Rand</translation>
    </message>
    <message>
        <source>Principal direction %1</source>
        <translation>Hauptrichtung %1</translation>
    </message>
    <message>
        <source>Factor direction %1</source>
        <translation>Faktorrichtung %1</translation>
    </message>
</context>
<context>
    <name>pliant::ui::SlidersPanel</name>
    <message>
        <source>Sliders</source>
        <translation>Regler</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find a slider by its name</source>
        <translation>Einen Regler am Namen finden</translation>
    </message>
    <message>
        <source>Reset &amp;sliders</source>
        <translation>Regler &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Move all sliders back that are not locked</source>
        <translation>Alle Regler zurückstellen, die nicht gesperrt sind</translation>
    </message>
    <message>
        <source>&amp;Vary by sliders</source>
        <translation>Mit Reglern &amp;abwandeln</translation>
    </message>
    <message>
        <source>Move all sliders a little at random that are not locked</source>
        <translation>Alle Regler, die nicht gesperrt sind, zufällig ein wenig verstellen</translation>
    </message>
    <message>
        <source>&amp;Unlock all sliders</source>
        <translation>Alle Regler &amp;entsperren</translation>
    </message>
    <message>
        <source>No slider is locked any more</source>
        <translation>Kein Regler ist mehr gesperrt</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>Abwandeln</translation>
    </message>
    <message>
        <source>Unlock all</source>
        <translation>Alle entsperren</translation>
    </message>
    <message>
        <source>No sliders are known for this model. File &gt; Find sliders looks for some.</source>
        <translation>Für dieses Modell sind keine Regler bekannt. Datei &gt; Regler suchen sucht nach welchen.</translation>
    </message>
</context>
<context>
    <name>pliant::ui::AxisRow</name>
    <message>
        <source>%1, in standard deviations. Shift: finely; double-click: back to zero</source>
        <translation>%1, in Standardabweichungen. Umschalt: fein; Doppelklick: zurück auf null</translation>
    </message>
    <message>
        <source>Lock: the other sliders leave it alone</source>
        <translation>Sperren: Die anderen Regler lassen ihn in Ruhe</translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation>%1 sperren</translation>
    </message>
    <message>
        <source>It is nearly a combination of the locked sliders, so it cannot be moved without them</source>
        <translation>Er ist fast eine Mischung der gesperrten Regler und lässt sich ohne sie nicht verstellen</translation>
    </message>
    <message>
        <source>%1 (held-out R2 %2)</source>
        <translation>%1 (R2 auf zurückgehaltenen Bildern %2)</translation>
    </message>
    <message>
        <source>%1 (held-out AUC %2)</source>
        <translation>%1 (AUC auf zurückgehaltenen Bildern %2)</translation>
    </message>
</context>
<context>
    <name>SlidersEntry</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>The more are read, the better the sliders; 20,000 take minutes</source>
        <translation>Je mehr gelesen werden, desto besser die Regler; 20.000 dauern Minuten</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>The model draws people: read age, expression, hair and the like. Otherwise only brightness, colours and sharpness are read</source>
        <translation>Das Modell zeichnet Menschen: Alter, Ausdruck, Haare und dergleichen lesen. Sonst werden nur Helligkeit, Farben und Schärfe gelesen</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>Richtungen</translation>
    </message>
    <message>
        <source>Also this many directions in which the pictures vary most, and as many that change every layer most</source>
        <translation>Auch so viele Richtungen, in denen die Bilder sich am meisten unterscheiden, und ebenso viele, die jede Schicht am meisten ändern</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>Bewertungen</translation>
    </message>
    <message>
        <source>Instead: your own ratings of pictures, a table of seed,NAME,...</source>
        <translation>Stattdessen: eigene Bewertungen von Bildern, eine Tabelle aus seed,NAME,...</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on with the pictures that were read before it was stopped</source>
        <translation>Mit den Bildern weitermachen, die vor dem Anhalten gelesen wurden</translation>
    </message>
    <message>
        <source>Find s&amp;liders…</source>
        <translation>Reg&amp;ler suchen …</translation>
    </message>
    <message>
        <source>Find sliders for the attributes of the open model</source>
        <translation>Regler für die Merkmale des offenen Modells suchen</translation>
    </message>
    <message>
        <source>Find sliders</source>
        <translation>Regler suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Sliders found: %1.</source>
        <translation>Regler gefunden: %1.</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
</context>
<context>
    <name>ColourMenu</name>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>&amp;System default</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>Light or dark, like the desktop</source>
        <translation>Hell oder dunkel, wie der Schreibtisch es ist</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
</context>
<context>
    <name>ConvertEntry</name>
    <message>
        <source>Wrote %1: %2, %3.</source>
        <translation>%1 geschrieben: %2, %3.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The file to read: .pkl, .pt or .safetensors</source>
        <translation>Die Datei, die gelesen wird: .pkl, .pt oder .safetensors</translation>
    </message>
    <message>
        <source>the open model</source>
        <translation>das offene</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>The file to write, ending in .safetensors</source>
        <translation>Die Datei, die geschrieben wird; sie endet auf .safetensors</translation>
    </message>
    <message>
        <source>Safetensors (*.safetensors)</source>
        <translation>Safetensors (*.safetensors)</translation>
    </message>
    <message>
        <source>Mixed with</source>
        <translation>Gemischt mit</translation>
    </message>
    <message>
        <source>Another model of the same shape: the mean of both is written</source>
        <translation>Ein anderes Modell der gleichen Form: geschrieben wird das Mittel aus beiden</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Its share</source>
        <translation>Sein Anteil</translation>
    </message>
    <message>
        <source>Weight of the other model</source>
        <translation>Gewicht des anderen Modells</translation>
    </message>
    <message>
        <source>&amp;Convert model…</source>
        <translation>Modell &amp;umwandeln…</translation>
    </message>
    <message>
        <source>Write a model as safetensors, the plain format</source>
        <translation>Ein Modell als Safetensors schreiben, das schlichte Format</translation>
    </message>
    <message>
        <source>Convert model</source>
        <translation>Modell umwandeln</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>Umwandeln</translation>
    </message>
</context>
<context>
    <name>CoreNotices</name>
    <message>
        <source>the picture in it cannot be decoded</source>
        <translation>Das Bild darin lässt sich nicht dekodieren</translation>
    </message>
    <message>
        <source>{} cannot be written as it was: save under a name that ends in .jpg or .png.</source>
        <translation>{} lässt sich nicht schreiben, wie es war: Speichern Sie unter einem Namen, der auf .jpg oder .png endet.</translation>
    </message>
    <message>
        <source>{} is a TIFF of a kind that Pliant does not write: save under a name that ends in .png.</source>
        <translation>{} ist ein TIFF einer Art, die Pliant nicht schreibt: Speichern Sie unter einem Namen, der auf .png endet.</translation>
    </message>
    <message>
        <source>Photoshop&apos;s layers were left out: they show the photo as it was.</source>
        <translation>Die Ebenen von Photoshop wurden weggelassen: Sie zeigen das Foto, wie es war.</translation>
    </message>
    <message>
        <source>The photo {} cannot be shown, and so not be saved.</source>
        <translation>Das Foto {} kann nicht gezeigt und darum nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>The colour profile in {} cannot be used to write colours; save under a name of another format.</source>
        <translation>Mit dem Farbprofil in {} lassen sich keine Farben schreiben; speichern Sie unter einem Namen eines anderen Formats.</translation>
    </message>
    <message>
        <source>{} is a CMYK JPEG, which Pliant does not write: save under a name that ends in .png.</source>
        <translation>{} ist ein CMYK-JPEG, das Pliant nicht schreibt: Speichern Sie unter einem Namen, der auf .png endet.</translation>
    </message>
    <message>
        <source>The proof of origin in the file (C2PA) was left out: it vouches for the picture before.</source>
        <translation>Der Herkunftsnachweis in der Datei (C2PA) wurde weggelassen: Er bürgt für das Bild davor.</translation>
    </message>
    <message>
        <source>Other pictures in the same file were left out: they show the photo as it was.</source>
        <translation>Weitere Bilder in derselben Datei wurden weggelassen: Sie zeigen das Foto, wie es war.</translation>
    </message>
    <message>
        <source>The gain map for HDR screens was left out: it belongs to the picture before.</source>
        <translation>Die Gain Map für HDR-Bildschirme wurde weggelassen: Sie gehört zum Bild davor.</translation>
    </message>
    <message>
        <source>The animation was left out: only its first picture can be changed.</source>
        <translation>Die Animation wurde weggelassen: Nur ihr erstes Bild lässt sich ändern.</translation>
    </message>
    <message>
        <source>What followed the picture in its file was left out.</source>
        <translation>Was in der Datei auf das Bild folgte, wurde weggelassen.</translation>
    </message>
    <message>
        <source>The extended XMP was left out: it holds the picture before, its depth or sound.</source>
        <translation>Das erweiterte XMP wurde weggelassen: Es enthält das Bild davor, dessen Tiefe oder Ton.</translation>
    </message>
    <message>
        <source>A WebP of this kind cannot be changed in a part: it is saved without loss now, so that all else stays as it was, and is larger.</source>
        <translation>Ein WebP dieser Art lässt sich nicht in einem Teil ändern: Es ist jetzt verlustfrei gespeichert, damit alles Übrige bleibt, wie es war, und ist größer.</translation>
    </message>
    <message>
        <source>Stopped after {} of {} pictures; they count when it is resumed.</source>
        <translation>Nach {} von {} Bildern angehalten; sie zählen, wenn es fortgesetzt wird.</translation>
    </message>
    <message>
        <source>Stopped after the last picture; they count when it is resumed.</source>
        <translation>Nach dem letzten Bild angehalten; alle zählen, wenn es fortgesetzt wird.</translation>
    </message>
    <message>
        <source>{} is of another discovery: its {} differs.</source>
        <translation>{} gehört zu einer anderen Suche: {} ist dort anders.</translation>
    </message>
    <message>
        <source>The sliders of the picture are of another model.</source>
        <translation>Die Regler des Bildes gehören zu einem anderen Modell.</translation>
    </message>
    <message>
        <source>{} rates {} pictures; at least {} are needed.</source>
        <translation>{} bewertet {} Bilder; mindestens {} sind nötig.</translation>
    </message>
    <message>
        <source>{}: every picture has the same rating of {}.</source>
        <translation>{}: Alle Bilder haben dieselbe Bewertung für {}.</translation>
    </message>
    <message>
        <source>{}, line {}: '{}' is no number that can stand here.</source>
        <translation>{}, Zeile {}: »{}« ist keine Zahl, die hier stehen kann.</translation>
    </message>
    <message>
        <source>{} holds no axes; `pliant axes discover` finds some.</source>
        <translation>{} enthält keine Regler; `pliant axes discover` sucht welche.</translation>
    </message>
    <message>
        <source>{}: the axes cannot be used: {}.</source>
        <translation>{}: Die Regler sind nicht zu gebrauchen: {}.</translation>
    </message>
    <message>
        <source>{} holds the axes of another model.</source>
        <translation>{} enthält die Regler eines anderen Modells.</translation>
    </message>
    <message>
        <source>{} must name a file: there is no folder for your own data.</source>
        <translation>{} muss eine Datei nennen: Es gibt keinen Ordner für eigene Daten.</translation>
    </message>
    <message>
        <source>No slider was found in {} pictures.</source>
        <translation>In {} Bildern wurde kein Regler gefunden.</translation>
    </message>
    <message>
        <source>{} must get 1 to {} axes whose names can be printed, without '&lt;', '=' and ',', in at most 64 bytes.</source>
        <translation>{} muss 1 bis {} Regler erhalten, deren Namen darstellbar sind, ohne »&lt;«, »=« und »,«, in höchstens 64 Bytes.</translation>
    </message>
    <message>
        <source>{}, line {}: the picture of seed {} is rated twice.</source>
        <translation>{}, Zeile {}: Das Bild zum Startwert {} ist zweimal bewertet.</translation>
    </message>
    <message>
        <source>{}, line 1: {}</source>
        <translation>{}, Zeile 1: {}</translation>
    </message>
    <message>
        <source>the names must be 'seed' and those of the ratings.</source>
        <translation>Die Namen müssen »seed« und die der Bewertungen sein.</translation>
    </message>
    <message>
        <source>a name is empty, there twice, longer than 64 bytes, or has '&lt;', '=' or what cannot be printed in it.</source>
        <translation>Ein Name ist leer, steht zweimal da, ist länger als 64 Bytes oder enthält »&lt;«, »=« oder nicht Darstellbares.</translation>
    </message>
    <message>
        <source>The GPU has too little memory for this model; the CPU is used instead.</source>
        <translation>Die Grafikkarte hat zu wenig Speicher für dieses Modell; gerechnet wird auf dem Prozessor.</translation>
    </message>
    <message>
        <source>The file has no mean latent, towards which a psi below 1 pulls; the mean of the seeds 0 to {} stands in for it.</source>
        <translation>Die Datei hat keinen mittleren latenten Code, zu dem ein Psi unter 1 hinzieht; an seine Stelle tritt das Mittel der Startwerte 0 bis {}.</translation>
    </message>
    <message>
        <source>The file has no noise constants; each layer&apos;s are drawn from a seed of its own, its number counted from 0.</source>
        <translation>Die Datei hat kein festes Rauschen; das jeder Schicht wird aus einem eigenen Startwert gezogen, ihrer Nummer von 0 an.</translation>
    </message>
    <message>
        <source>This generator was made without noise: its pictures are the same with any.</source>
        <translation>Dieser Generator wurde ohne Rauschen gemacht: Seine Bilder sind mit jedem gleich.</translation>
    </message>
    <message>
        <source>Another model took its place.</source>
        <translation>Ein anderes Modell trat an seine Stelle.</translation>
    </message>
    <message>
        <source>The picture is no longer needed.</source>
        <translation>Das Bild wird nicht mehr gebraucht.</translation>
    </message>
    <message>
        <source>There is no handle to drag.</source>
        <translation>Es gibt keinen Griffpunkt, an dem zu ziehen wäre.</translation>
    </message>
    <message>
        <source>There is no drag to resume.</source>
        <translation>Es gibt keinen Zug, der weitergehen könnte.</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <translation>Kein Modell ist offen.</translation>
    </message>
    <message>
        <source>{} holds another model now than the layer was made with.</source>
        <translation>{} enthält jetzt ein anderes Modell als das, mit dem die Ebene entstand.</translation>
    </message>
    <message>
        <source>The picture holds infinite or undefined numbers; its latent, or psi, is too far out.</source>
        <translation>Das Bild enthält unendliche oder undefinierte Zahlen; sein latenter Code oder psi liegt zu weit draußen.</translation>
    </message>
    <message>
        <source>{} is {}; it must be a finite number, usually 0 to 1.</source>
        <translation>{} ist {}; es muss eine endliche Zahl sein, gewöhnlich 0 bis 1.</translation>
    </message>
    <message>
        <source>This model has no class {}.</source>
        <translation>Dieses Modell hat keine Klasse {}.</translation>
    </message>
    <message>
        <source>The class is {}; this model takes 0 to {}.</source>
        <translation>Die Klasse ist {}; dieses Modell kennt 0 bis {}.</translation>
    </message>
    <message>
        <source>The mask is {} x {} px; the picture is {} x {}.</source>
        <translation>Die Maske hat {} x {} px, das Bild {} x {}.</translation>
    </message>
    <message>
        <source>The mask holds everything: nothing in it is free to change.</source>
        <translation>Die Maske hält alles fest: nichts in ihr darf sich ändern.</translation>
    </message>
    <message>
        <source>{}{} {}.</source>
        <translation>{}{} {}.</translation>
    </message>
    <message>
        <source>is {}; it must be {}</source>
        <translation>ist {}; erlaubt ist: {}</translation>
    </message>
    <message>
        <source>is {}; it must be a number, {}</source>
        <translation>ist {}; erlaubt ist eine Zahl: {}</translation>
    </message>
    <message>
        <source>is {}; it must be a whole number, {}</source>
        <translation>ist {}; erlaubt ist eine ganze Zahl: {}</translation>
    </message>
    <message>
        <source>{} to {}</source>
        <translation>{} bis {}</translation>
    </message>
    <message>
        <source>{} or more</source>
        <translation>{} oder mehr</translation>
    </message>
    <message>
        <source>more than {}</source>
        <translation>mehr als {}</translation>
    </message>
    <message>
        <source>{}feature_resolution is {}; this model has blocks of {} px.</source>
        <translation>{}feature_resolution ist {}; dieses Modell hat Blöcke von {} px.</translation>
    </message>
    <message>
        <source>handles[{}].{} is ({}, {}), outside the picture of {} x {} px.</source>
        <translation>Ein Ende von Zug {0} liegt bei ({2}, {3}), außerhalb des Bildes von {4} x {5} px.</translation>
    </message>
    <message>
        <source>{} {}: {}</source>
        <translation>{} {}: {}</translation>
    </message>
    <message>
        <source>no CUDA device here, or this LibTorch was built without CUDA.</source>
        <translation>hier ist keine CUDA-Grafikkarte, oder dieses LibTorch wurde ohne CUDA gebaut.</translation>
    </message>
    <message>
        <source>this machine has {} CUDA device(s), from 0.</source>
        <translation>dieser Rechner hat {} CUDA-Grafikkarte(n), von 0 an gezählt.</translation>
    </message>
    <message>
        <source>handles[{}].id is {}, as another handle&apos;s.</source>
        <translation>Zug {} hat die Nummer {}, die schon ein anderer hat.</translation>
    </message>
    <message>
        <source>{} is a folder, not a picture.</source>
        <translation>{} ist ein Ordner, kein Bild.</translation>
    </message>
    <message>
        <source>{} is not an ordinary file.</source>
        <translation>{} ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>{} has {} MiB; Pliant opens pictures of up to {} MiB.</source>
        <translation>{} hat {} MiB; Pliant öffnet Bilder bis {} MiB.</translation>
    </message>
    <message>
        <source>{} has {} x {} pixels; Pliant opens pictures of up to {} and {} on a side.</source>
        <translation>{} hat {} x {} Pixel; Pliant öffnet Bilder bis {} und {} je Seite.</translation>
    </message>
    <message>
        <source>{} pixels</source>
        <translation>{} Pixel</translation>
    </message>
    <message>
        <source>{} million pixels</source>
        <translation>{} Millionen Pixel</translation>
    </message>
    <message>
        <source>{} is damaged: the picture in it cannot be decoded.</source>
        <translation>{} ist beschädigt: Das Bild darin lässt sich nicht dekodieren.</translation>
    </message>
    <message>
        <source>{} holds pixels of a rare kind; save it as PNG first.</source>
        <translation>{} hat Pixel einer seltenen Art; bitte erst als PNG speichern.</translation>
    </message>
    <message>
        <source>{} {}.</source>
        <translation>{} {}.</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is cut off: the file ends in the middle of the picture</source>
        <translation>ist abgeschnitten: Die Datei endet mitten im Bild</translation>
    </message>
    <message>
        <source>is damaged: {}</source>
        <translation>ist beschädigt: {}</translation>
    </message>
    <message>
        <source>it does not begin with a PNG header</source>
        <translation>sie beginnt nicht wie ein PNG</translation>
    </message>
    <message>
        <source>it has stray bytes everywhere</source>
        <translation>überall darin sind verirrte Bytes</translation>
    </message>
    <message>
        <source>a segment of impossible length at byte {}</source>
        <translation>ein Abschnitt unmöglicher Länge bei Byte {}</translation>
    </message>
    <message>
        <source>a frame header too short at byte {}</source>
        <translation>ein zu kurzer Bildkopf bei Byte {}</translation>
    </message>
    <message>
        <source>it has coded data before any frame header</source>
        <translation>die Bilddaten beginnen vor dem Bildkopf</translation>
    </message>
    <message>
        <source>it has no picture in it</source>
        <translation>es ist kein Bild darin</translation>
    </message>
    <message>
        <source>it is not a TIFF after all</source>
        <translation>sie ist doch kein TIFF</translation>
    </message>
    <message>
        <source>its header says {} x {} pixels</source>
        <translation>im Kopf stehen {} x {} Pixel</translation>
    </message>
    <message>
        <source>is a JPEG of more than 8 bits a channel</source>
        <translation>ist ein JPEG mit mehr als 8 Bit je Kanal</translation>
    </message>
    <message>
        <source>is a CMYK picture of a rare kind; save it as RGB first</source>
        <translation>ist ein CMYK-Bild einer seltenen Art; bitte erst als RGB speichern</translation>
    </message>
    <message>
        <source>is an animated WebP; save the one picture you want first</source>
        <translation>ist ein bewegtes WebP; bitte erst das eine gewünschte Bild speichern</translation>
    </message>
    <message>
        <source>is a TIFF of floating-point or signed numbers; save it with 16 bits</source>
        <translation>ist ein TIFF aus Gleitkomma- oder negativen Zahlen; bitte mit 16 Bit speichern</translation>
    </message>
    <message>
        <source>is a CMYK TIFF; save it as RGB first</source>
        <translation>ist ein CMYK-TIFF; bitte erst als RGB speichern</translation>
    </message>
    <message>
        <source>is a grey TIFF with transparency; save it as PNG first</source>
        <translation>ist ein graues TIFF mit Durchsichtigem; bitte erst als PNG speichern</translation>
    </message>
    <message>
        <source>is a TIFF of a rare kind ({} x {} bits, photometric {}); save it as 8- or 16-bit RGB first</source>
        <translation>ist ein TIFF einer seltenen Art ({} x {} Bit, photometric {}); bitte erst als RGB mit 8 oder 16 Bit speichern</translation>
    </message>
    <message>
        <source>is not a picture that Pliant opens: it needs PNG, JPEG, WebP, TIFF, HEIC or AVIF</source>
        <translation>ist kein Bild, das Pliant öffnet: Es muss PNG, JPEG, WebP, TIFF, HEIC oder AVIF sein</translation>
    </message>
    <message>
        <source>is not a picture that Pliant opens (it looks like {}): it needs PNG, JPEG, WebP, TIFF, HEIC or AVIF</source>
        <translation>ist kein Bild, das Pliant öffnet (es sieht nach {} aus): Es muss PNG, JPEG, WebP, TIFF, HEIC oder AVIF sein</translation>
    </message>
    <message>
        <source>The quality is {}; it must be 1 to 100.</source>
        <translation>Die Qualität ist {}; erlaubt ist 1 bis 100.</translation>
    </message>
    <message>
        <source>There is no picture to save: it has no pixels.</source>
        <translation>Es gibt kein Bild zu speichern: Es hat keine Pixel.</translation>
    </message>
    <message>
        <source>The frame rate is {}; it must be {} to {}.</source>
        <translation>Die Bildrate ist {}; erlaubt ist {} bis {}.</translation>
    </message>
    <message>
        <source>The latent of step {} of the recorded drag differs in shape from the first one.</source>
        <translation>Der latente Code von Schritt {} der Bewegung hat eine andere Form als der erste.</translation>
    </message>
    <message>
        <source>{} is not a session of Pliant.</source>
        <translation>{} ist keine Sitzung von Pliant.</translation>
    </message>
    <message>
        <source>is not a session: its manifest says something else</source>
        <translation>ist keine Sitzung: Das Verzeichnis darin sagt etwas anderes</translation>
    </message>
    <message>
        <source>is a zip archive, but not a session: there is no manifest.json in it</source>
        <translation>ist ein Zip-Archiv, aber keine Sitzung: Es ist kein manifest.json darin</translation>
    </message>
    <message>
        <source>was saved by a newer Pliant: it is a session of version {}, and this one reads up to version {}</source>
        <translation>wurde von einem neueren Pliant gespeichert: Es ist eine Sitzung der Version {}, und dieses hier liest bis Version {}</translation>
    </message>
    <message>
        <source>was not opened: it was cancelled</source>
        <translation>wurde nicht geöffnet: Es wurde abgebrochen</translation>
    </message>
    <message>
        <source>has no {} in it</source>
        <translation>enthält kein {}</translation>
    </message>
    <message>
        <source>is absurd: {} in it has {} bytes</source>
        <translation>ist unglaubwürdig: {} darin hat {} Bytes</translation>
    </message>
    <message>
        <source>is absurd: its history is too long</source>
        <translation>ist unglaubwürdig: Der Verlauf ist zu lang</translation>
    </message>
    <message>
        <source>is absurd: its latents are larger than the file</source>
        <translation>ist unglaubwürdig: Die latenten Codes sind größer als die Datei</translation>
    </message>
    <message>
        <source>is absurd: its masks are too large</source>
        <translation>ist unglaubwürdig: Die Masken sind zu groß</translation>
    </message>
    <message>
        <source>is absurd: its thumbnails are too large</source>
        <translation>ist unglaubwürdig: Die Vorschaubilder sind zu groß</translation>
    </message>
    <message>
        <source>is absurd: there is too much in it that no session needs</source>
        <translation>ist unglaubwürdig: Es ist zu viel darin, was keine Sitzung braucht</translation>
    </message>
    <message>
        <source>is no recovery journal</source>
        <translation>ist kein Wiederherstellungsprotokoll</translation>
    </message>
    <message>
        <source>is another version&apos;s recovery journal</source>
        <translation>ist das Wiederherstellungsprotokoll einer anderen Version</translation>
    </message>
    <message>
        <source>The recovery journal {} cannot be written: {}. Editing goes on, but a crash would lose it.</source>
        <translation>Das Wiederherstellungsprotokoll {} lässt sich nicht schreiben: {}. Die Arbeit geht weiter, aber ein Absturz würde sie verlieren.</translation>
    </message>
    <message>
        <source>The latent is of another model: it is [{},{}], this model takes [{},{}].</source>
        <translation>Der latente Code ist von einem anderen Modell: Er ist [{},{}], dieses Modell nimmt [{},{}].</translation>
    </message>
    <message>
        <source>is no latent: it is neither a numpy array nor a tensor</source>
        <translation>ist kein latenter Code: weder eine numpy-Datei noch ein Tensor</translation>
    </message>
    <message>
        <source>has no array named w in it: it is no latent</source>
        <translation>enthält kein Feld namens w: Es ist kein latenter Code</translation>
    </message>
    <message>
        <source>holds {} tensors, none of them named w_plus, w or latent: it is no latent</source>
        <translation>enthält {} Tensoren, keiner heißt w_plus, w oder latent: Es ist kein latenter Code</translation>
    </message>
    <message>
        <source>has the shape {} x {}, which no latent has</source>
        <translation>hat die Form {} x {}, die kein latenter Code hat</translation>
    </message>
    <message>
        <source>has {} numbers, not {} x {}</source>
        <translation>hat {} Zahlen, nicht {} x {}</translation>
    </message>
    <message>
        <source>holds {} at place {}, which is no number</source>
        <translation>enthält {} an der Stelle {}, was keine Zahl ist</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}: {}</translation>
    </message>
    <message>
        <source>{}: this is a folder</source>
        <translation>{}: das ist ein Ordner</translation>
    </message>
    <message>
        <source>{}: this is not a regular file</source>
        <translation>{}: das ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>a web page was saved instead of the model: follow its link in a browser, or download the model again</source>
        <translation>statt des Modells wurde eine Webseite gespeichert: bitte ihrem Verweis im Browser folgen, oder das Modell noch einmal herunterladen</translation>
    </message>
    <message>
        <source>this is a Git LFS pointer to a file of {} bytes, not the file itself: fetch it with &quot;git lfs pull&quot;</source>
        <translation>das ist ein Git-LFS-Verweis auf eine Datei von {} Bytes, nicht sie selbst: „git lfs pull“ holt sie</translation>
    </message>
    <message>
        <source>this is not a model but text: &quot;{}&quot;</source>
        <translation>das ist kein Modell, sondern Text: „{}“</translation>
    </message>
    <message>
        <source>this is not a model: the file is empty</source>
        <translation>das ist kein Modell: Die Datei ist leer</translation>
    </message>
    <message>
        <source>cut off after {} bytes: download it again</source>
        <translation>abgeschnitten nach {} Bytes: bitte noch einmal herunterladen</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>{} of at least {}</source>
        <translation>{} von mindestens {}</translation>
    </message>
    <message>
        <source>the file begins with nothing but zeros, as a download does that never ended: download it again</source>
        <translation>die Datei beginnt mit lauter Nullen, wie es ein nie beendetes Herunterladen hinterlässt: bitte noch einmal herunterladen</translation>
    </message>
    <message>
        <source>this is not a model of a kind that Pliant reads: official pickles, what PyTorch saves, safetensors</source>
        <translation>das ist kein Modell, das Pliant liest: offizielle Pickles, was PyTorch speichert, safetensors</translation>
    </message>
    <message>
        <source>this is {}</source>
        <translation>das ist {}</translation>
    </message>
    <message>
        <source>a PNG picture, not a model</source>
        <translation>ein PNG-Bild, kein Modell</translation>
    </message>
    <message>
        <source>a JPEG picture, not a model</source>
        <translation>ein JPEG-Bild, kein Modell</translation>
    </message>
    <message>
        <source>a GIF picture, not a model</source>
        <translation>ein GIF-Bild, kein Modell</translation>
    </message>
    <message>
        <source>a WebP picture or another RIFF file, not a model</source>
        <translation>ein WebP-Bild oder eine andere RIFF-Datei, kein Modell</translation>
    </message>
    <message>
        <source>a gzip archive: unpack it first</source>
        <translation>ein gzip-Archiv: bitte erst entpacken</translation>
    </message>
    <message>
        <source>a bzip2 archive: unpack it first</source>
        <translation>ein bzip2-Archiv: bitte erst entpacken</translation>
    </message>
    <message>
        <source>an xz archive: unpack it first</source>
        <translation>ein xz-Archiv: bitte erst entpacken</translation>
    </message>
    <message>
        <source>a Zstandard archive: unpack it first</source>
        <translation>ein Zstandard-Archiv: bitte erst entpacken</translation>
    </message>
    <message>
        <source>a 7-Zip archive: unpack it first</source>
        <translation>ein 7-Zip-Archiv: bitte erst entpacken</translation>
    </message>
    <message>
        <source>a RAR archive: unpack it first</source>
        <translation>ein RAR-Archiv: bitte erst entpacken</translation>
    </message>
    <message>
        <source>an HDF5 file, as Keras writes; Pliant reads PyTorch&apos;s</source>
        <translation>eine HDF5-Datei, wie Keras sie schreibt; Pliant liest die von PyTorch</translation>
    </message>
    <message>
        <source>a GGUF file, in which no StyleGAN2 is kept</source>
        <translation>eine GGUF-Datei, in der kein StyleGAN2 steckt</translation>
    </message>
    <message>
        <source>a PDF document, not a model</source>
        <translation>ein PDF-Dokument, kein Modell</translation>
    </message>
    <message>
        <source>there is no network in it. Found: {}.</source>
        <translation>es ist kein Netz darin. Gefunden: {}.</translation>
    </message>
    <message>
        <source>no StyleGAN generator was found. It holds: {}.</source>
        <translation>darin ist kein StyleGAN-Generator. Es enthält: {}.</translation>
    </message>
    <message>
        <source>this is a generator of the first StyleGAN, pickled by TensorFlow; Pliant opens StyleGAN2 generators.</source>
        <translation>das ist ein Generator des ersten StyleGAN, von TensorFlow gespeichert; Pliant öffnet Generatoren von StyleGAN2.</translation>
    </message>
    <message>
        <source>this is a Progressive GAN, pickled by TensorFlow; Pliant opens StyleGAN2 generators.</source>
        <translation>das ist ein Progressive GAN, von TensorFlow gespeichert; Pliant öffnet Generatoren von StyleGAN2.</translation>
    </message>
    <message>
        <source>this generator has the residual (&apos;resnet&apos;) synthesis architecture; Pliant opens the &apos;skip&apos; architecture.</source>
        <translation>dieser Generator hat die Bauart „resnet“; Pliant öffnet die Bauart „skip“.</translation>
    </message>
    <message>
        <source>this generator has the &apos;orig&apos; synthesis architecture (one toRGB layer at the end); Pliant opens the &apos;skip&apos; architecture.</source>
        <translation>dieser Generator hat die Bauart „orig“ (eine toRGB-Schicht am Ende); Pliant öffnet die Bauart „skip“.</translation>
    </message>
    <message>
        <source>this network is a discriminator, not a generator.</source>
        <translation>dieses Netz ist ein Diskriminator, kein Generator.</translation>
    </message>
    <message>
        <source>{} cannot be written: it is read-only.</source>
        <translation>{} lässt sich nicht schreiben: Die Datei ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>{} cannot be written: it is no file.</source>
        <translation>{} lässt sich nicht schreiben: Es ist keine Datei.</translation>
    </message>
    <message>
        <source>{}: a picture is saved as .png, .jpg, .jpeg or .webp, not as {}.</source>
        <translation>{}: ein Bild wird als .png, .jpg, .jpeg oder .webp gespeichert, nicht als {}.</translation>
    </message>
    <message>
        <source>A picture of {} x {} cannot be saved as {}, which holds up to {} pixels on a side.</source>
        <translation>Ein Bild von {} x {} lässt sich nicht als {} speichern; das fasst bis zu {} Pixel je Seite.</translation>
    </message>
    <message>
        <source>{}: a picture is saved as .png, .jpg, .jpeg or .webp, not as a bare name.</source>
        <translation>{}: ein Bild wird als .png, .jpg, .jpeg oder .webp gespeichert, nicht ohne Endung.</translation>
    </message>
    <message>
        <source>There is no recorded drag to make a movie of.</source>
        <translation>Es gibt keine Bewegung, aus der ein Film werden könnte.</translation>
    </message>
    <message>
        <source>{}: a movie is saved as .gif, .mp4 or .webp, or as PNG files in a folder whose name has no ending.</source>
        <translation>{}: ein Film wird als .gif, .mp4 oder .webp gespeichert, oder als PNG-Dateien in einem Ordner, dessen Name keine Endung hat.</translation>
    </message>
    <message>
        <source>{} is there already, with something else in it; name another folder for the pictures.</source>
        <translation>{} gibt es schon, mit etwas anderem darin; bitte einen anderen Ordner für die Bilder nennen.</translation>
    </message>
    <message>
        <source>A movie&apos;s sides are 2 to {} pixels; the frame has {} x {}.</source>
        <translation>Ein Film hat 2 bis {} Pixel je Seite; das Bild hat {} x {}.</translation>
    </message>
    <message>
        <source>The frames of a movie have one size: the first has {} x {} pixels, another {} x {}.</source>
        <translation>Die Bilder eines Films sind gleich groß: Das erste hat {} x {} Pixel, ein anderes {} x {}.</translation>
    </message>
    <message>
        <source>The movie {} has no frames.</source>
        <translation>Der Film {} hat keine Bilder.</translation>
    </message>
    <message>
        <source>The movie {} could not be encoded.</source>
        <translation>Der Film {} ließ sich nicht verschlüsseln.</translation>
    </message>
    <message>
        <source>There is no latent to save yet.</source>
        <translation>Es gibt noch keinen latenten Code zu speichern.</translation>
    </message>
    <message>
        <source>The latent holds infinite or undefined numbers.</source>
        <translation>Der latente Code enthält unendliche oder undefinierte Zahlen.</translation>
    </message>
    <message>
        <source>{}: a latent is saved as .npy or .safetensors.</source>
        <translation>{}: ein latenter Code wird als .npy oder .safetensors gespeichert.</translation>
    </message>
    <message>
        <source>holds {} {}; a latent is F16, F32 or F64 of [1,L,D], [L,D], [1,D] or [D]</source>
        <translation>enthält {} {}; ein latenter Code ist F16, F32 oder F64 mit [1,L,D], [L,D], [1,D] oder [D]</translation>
    </message>
    <message>
        <source>{}: this is a NumPy archive (.npz), perhaps of a latent: open it with a model</source>
        <translation>{}: das ist ein NumPy-Archiv (.npz), vielleicht eines latenten Codes: bitte mit einem Modell öffnen</translation>
    </message>
    <message>
        <source>a NumPy array, perhaps a latent: open it with a model</source>
        <translation>eine NumPy-Datei, vielleicht ein latenter Code: bitte mit einem Modell öffnen</translation>
    </message>
    <message>
        <source>a tensor {}, perhaps a latent: open it with a model.</source>
        <translation>ein Tensor {}, vielleicht ein latenter Code: bitte mit einem Modell öffnen.</translation>
    </message>
    <message>
        <source>This part of the photo is outside what {} knows: motions may be wrong there.</source>
        <translation>Dieser Teil des Fotos liegt außerhalb dessen, was {} kennt: Bewegungen können dort falsch sein.</translation>
    </message>
    <message>
        <source>The search for the photo&apos;s latent went astray.</source>
        <translation>Die Suche nach dem latenten Code des Fotos ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Stopped before it began.</source>
        <translation>Angehalten, bevor es begann.</translation>
    </message>
    <message>
        <source>{} is not a file of the kind &apos;{}&apos;.</source>
        <translation>{} ist keine Datei der Art „{}“.</translation>
    </message>
    <message>
        <source>{} does not say how its numbers are to be read.</source>
        <translation>{} sagt nicht, wie die Zahlen darin zu lesen sind.</translation>
    </message>
    <message>
        <source>{}: the network cannot be used: {}.</source>
        <translation>{}: Das Netz lässt sich nicht verwenden: {}.</translation>
    </message>
</context>
<context>
    <name>CoreSentences</name>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 ist nicht da.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Is the disk full, or the folder read-only?</source>
        <translation>%1 lässt sich nicht schreiben. Ist die Platte voll, oder der Ordner schreibgeschützt?</translation>
    </message>
    <message>
        <source>%1 is damaged.</source>
        <translation>%1 ist beschädigt.</translation>
    </message>
    <message>
        <source>%1 is nothing that Pliant can read.</source>
        <translation>%1 ist nichts, was Pliant lesen kann.</translation>
    </message>
    <message>
        <source>%1 does not fit this model, or is none for Pliant.</source>
        <translation>%1 passt nicht zu diesem Modell oder ist keines für Pliant.</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>Dafür reicht der Speicher nicht.</translation>
    </message>
    <message>
        <source>The drag went astray: its numbers grew beyond all bounds. Shorter ways, fewer layers or a smaller learning rate may help.</source>
        <translation>Der Zug hat sich verlaufen: seine Zahlen wuchsen über alle Grenzen. Kürzere Wege, weniger Schichten oder eine kleinere Lernrate können helfen.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Something went wrong inside Pliant; this is a defect of the program.</source>
        <translation>In Pliant ging etwas schief; das ist ein Fehler des Programms.</translation>
    </message>
    <message>
        <source>That cannot be done: %1</source>
        <translation>Das geht nicht: %1</translation>
    </message>
</context>
<context>
    <name>DiagnosisEntry</name>
    <message>
        <source>What Pliant &amp;runs on</source>
        <translation>&amp;Worauf Pliant läuft</translation>
    </message>
    <message>
        <source>Versions, devices, speeds and models, for a bug report</source>
        <translation>Versionen, Geräte, Geschwindigkeiten und Modelle, für einen Fehlerbericht</translation>
    </message>
    <message>
        <source>What Pliant runs on</source>
        <translation>Worauf Pliant läuft</translation>
    </message>
    <message>
        <source>The diagnosis is complete.</source>
        <translation>Die Diagnose ist fertig.</translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Die letzte Änderung zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation>Ctrl+Shift+Z</translation>
    </message>
    <message>
        <source>Redo the change that was undone</source>
        <translation>Zurückgenommenes wieder tun</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>Bild &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the picture to the clipboard</source>
        <translation>Das Bild in die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Open the file that was copied</source>
        <translation>Die kopierte Datei öffnen</translation>
    </message>
</context>
<context>
    <name>EvaluationEntries</name>
    <message>
        <source>The report and the pictures are in %1.</source>
        <translation>Der Bericht und die Bilder sind in %1.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Folder for drag.json and the contact sheets</source>
        <translation>Ordner für drag.json und die Kontaktbögen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Whose pictures are dragged</source>
        <translation>Dessen Bilder gezogen werden</translation>
    </message>
    <message>
        <source>the open model</source>
        <translation>das offene</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Of each kind: single points, with a mask, and in pairs</source>
        <translation>Von jeder Art: einzelne Punkte, mit Maske und paarweise</translation>
    </message>
    <message>
        <source>First seed</source>
        <translation>Erster Startwert</translation>
    </message>
    <message>
        <source>First seed of the tasks</source>
        <translation>Erster Startwert der Aufgaben</translation>
    </message>
    <message>
        <source>&amp;Dragging…</source>
        <translation>&amp;Ziehen…</translation>
    </message>
    <message>
        <source>How far, how fast and how cleanly points follow</source>
        <translation>Wie weit, wie schnell und wie sauber Punkte folgen</translation>
    </message>
    <message>
        <source>Evaluate dragging</source>
        <translation>Ziehen bewerten</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>Folder for report.json and sheet.png</source>
        <translation>Ordner für report.json und sheet.png</translation>
    </message>
    <message>
        <source>A generator of people</source>
        <translation>Ein Generator von Menschen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>In each compared set</source>
        <translation>In jeder der Mengen, die verglichen werden</translation>
    </message>
    <message>
        <source>Psi</source>
        <translation>Psi</translation>
    </message>
    <message>
        <source>Truncation of the model&apos;s pictures</source>
        <translation>Wie weit die Bilder des Modells vom mittleren abweichen</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Gutachter</translation>
    </message>
    <message>
        <source>The label regressor that judges them</source>
        <translation>Das Netz, das sie beurteilt</translation>
    </message>
    <message>
        <source>the bundled one</source>
        <translation>das mitgelieferte</translation>
    </message>
    <message>
        <source>Assets</source>
        <translation>Zutaten</translation>
    </message>
    <message>
        <source>For rendering people to compare with</source>
        <translation>Der Menschen, die zum Vergleich gezeichnet werden</translation>
    </message>
    <message>
        <source>where packaging/people-assets puts them</source>
        <translation>wo packaging/people-assets sie ablegt</translation>
    </message>
    <message>
        <source>A &amp;model of people…</source>
        <translation>Ein &amp;Modell von Menschen…</translation>
    </message>
    <message>
        <source>How similar a generator&apos;s people are to renderings, and how well it follows labels</source>
        <translation>Wie nahe die Menschen eines Generators an gezeichnete herankommen, und ob er Merkmalen folgt</translation>
    </message>
    <message>
        <source>Evaluate a model of people</source>
        <translation>Ein Modell von Menschen bewerten</translation>
    </message>
</context>
<context>
    <name>FileMenu</name>
    <message>
        <source>Clear the list</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>Start with another picture</source>
        <translation>Mit einem anderen Bild beginnen</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a session, a latent, a model or a photo</source>
        <translation>Eine Sitzung, ein Latent, ein Modell oder ein Foto öffnen</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Recently opened files</source>
        <translation>Die zuletzt geöffneten Dateien</translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation>&amp;Modell öffnen…</translation>
    </message>
    <message>
        <source>Open a StyleGAN model</source>
        <translation>Ein StyleGAN-Modell öffnen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save the session, its whole history included</source>
        <translation>Die Sitzung mit ihrem ganzen Verlauf speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>Save the session under another name</source>
        <translation>Die Sitzung unter einem anderen Namen speichern</translation>
    </message>
    <message>
        <source>Save &amp;latent…</source>
        <translation>&amp;Latenten Code speichern…</translation>
    </message>
    <message>
        <source>Save W+ of the picture as .npy or .safetensors</source>
        <translation>W+ des Bildes als .npy oder .safetensors speichern</translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation>Bild &amp;exportieren…</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Save the picture as PNG, JPEG or WebP</source>
        <translation>Das Bild als PNG, JPEG oder WebP speichern</translation>
    </message>
    <message>
        <source>Export mo&amp;vement…</source>
        <translation>Be&amp;wegung exportieren…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>Save the last drag as a movie</source>
        <translation>Den letzten Zug als Film speichern</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>Close Pliant</source>
        <translation>Pliant schließen</translation>
    </message>
    <message>
        <source>&amp;Forget…</source>
        <translation>&amp;Vergessen…</translation>
    </message>
    <message>
        <source>Remove recent files, log and journals of earlier edits</source>
        <translation>Zuletzt geöffnete Dateien, Protokoll und Journale früherer Bearbeitungen entfernen</translation>
    </message>
</context>
<context>
    <name>FileNames</name>
    <message>
        <source>picture</source>
        <translation>bild</translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>%1: choose</source>
        <translation>%1: wählen</translation>
    </message>
    <message>
        <source>%1 must not be empty.</source>
        <translation>%1 muss ausgefüllt werden.</translation>
    </message>
</context>
<context>
    <name>GenerateEntry</name>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>StyleGAN3: degrees anticlockwise, around the picture&apos;s middle</source>
        <translation>StyleGAN3: Grad gegen den Uhrzeigersinn, um die Mitte des Bildes</translation>
    </message>
    <message>
        <source>Shift right</source>
        <translation>Nach rechts schieben</translation>
    </message>
    <message>
        <source>Shift down</source>
        <translation>Nach unten schieben</translation>
    </message>
    <message>
        <source>StyleGAN3: in sides of the picture</source>
        <translation>StyleGAN3: in Seitenlängen des Bildes</translation>
    </message>
    <message>
        <source>Stopped: %1 of %2 pictures are in %3.</source>
        <translation>Beendet: %1 von %2 Bildern sind in %3.</translation>
    </message>
    <message>
        <source>Pictures made: %1. They are in %2.</source>
        <translation>Bilder erzeugt: %1. Sie sind in %2.</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>Which pictures: numbers and ranges, as 0-15,42</source>
        <translation>Welche Bilder: Zahlen und Bereiche, etwa 0-15,42</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Whose pictures they are</source>
        <translation>Dessen Bilder es sind</translation>
    </message>
    <message>
        <source>the open model</source>
        <translation>das offene</translation>
    </message>
    <message>
        <source>Psi</source>
        <translation>Psi</translation>
    </message>
    <message>
        <source>0 is the mean picture, 1 the full variety</source>
        <translation>0 ist das mittlere Bild, 1 die ganze Vielfalt</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>a file for each, into a folder</source>
        <translation>eine Datei für jedes, in einen Ordner</translation>
    </message>
    <message>
        <source>one sheet of all, as a file</source>
        <translation>ein Bogen mit allen, als Datei</translation>
    </message>
    <message>
        <source>A sheet has the seed under each picture</source>
        <translation>Auf einem Bogen steht unter jedem Bild sein Startwert</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>A folder, created if needed; for a sheet or a single picture, a file ending in .png, .jpg or .webp</source>
        <translation>Ein Ordner, der angelegt wird, wo er fehlt; für einen Bogen oder ein einzelnes Bild eine Datei, die auf .png, .jpg oder .webp endet</translation>
    </message>
    <message>
        <source>&amp;Generate pictures…</source>
        <translation>Bilder er&amp;zeugen…</translation>
    </message>
    <message>
        <source>Draw the pictures of many seeds into files</source>
        <translation>Die Bilder vieler Startwerte in Dateien zeichnen</translation>
    </message>
    <message>
        <source>Generate pictures</source>
        <translation>Bilder erzeugen</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>About Pliant</source>
        <translation>Über Pliant</translation>
    </message>
    <message>
        <source>Pliant %1
Change a picture by pulling it.

Failures are written down in
%2</source>
        <translation>Pliant %1
Ein Bild verändern, indem man daran zieht.

Fehler werden hier aufgeschrieben:
%2</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>&amp;Modelle…</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>Installed models, and where to get more</source>
        <translation>Die vorhandenen Modelle, und woher es weitere gibt</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>Every key on one page</source>
        <translation>Alle Tasten auf einer Seite</translation>
    </message>
    <message>
        <source>&amp;About Pliant</source>
        <translation>&amp;Über Pliant</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Version und Lizenz</translation>
    </message>
</context>
<context>
    <name>DragSettings</name>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Fast arrives in a few steps; classic is the published loop.</source>
        <translation>Schnell kommt in wenigen Schritten an; klassisch ist das veröffentlichte Verfahren.</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Classic (as published)</source>
        <translation>Klassisch (wie veröffentlicht)</translation>
    </message>
    <message>
        <source>Latent</source>
        <translation>Latenter Code</translation>
    </message>
    <message>
        <source>W+ reaches more pictures; W keeps them more plausible.</source>
        <translation>W+ erreicht mehr Bilder; W hält sie glaubhafter.</translation>
    </message>
    <message>
        <source>W+ (each layer its own)</source>
        <translation>W+ (jede Ebene ihren eigenen)</translation>
    </message>
    <message>
        <source>W (one for all layers)</source>
        <translation>W (einer für alle Ebenen)</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Exact computes in 32-bit floats throughout; fast looks the same to the eye.</source>
        <translation>Genau rechnet durchweg in 32-Bit-Zahlen; schnell sieht für das Auge gleich aus.</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Genau</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>Rows of W+ that move, from the first; the rest keep the appearance</source>
        <translation>Zeilen von W+, die sich bewegen, von der ersten an; die übrigen bewahren das Aussehen</translation>
    </message>
    <message>
        <source>Step limit</source>
        <translation>Schrittgrenze</translation>
    </message>
    <message>
        <source>The drag stops after this many steps</source>
        <translation>Nach so vielen Schritten hält der Zug an</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Ankunft</translation>
    </message>
    <message>
        <source>Distance within which a handle has arrived</source>
        <translation>Ein Griff, der seinem Ziel so nah ist, ist angekommen</translation>
    </message>
    <message>
        <source>Strain limit</source>
        <translation>Dehnungsgrenze</translation>
    </message>
    <message>
        <source>Fast mode: how far the picture may go from those that the model knows, whose strain is about 1</source>
        <translation>Schnelles Verfahren: wie weit sich das Bild von denen entfernen darf, die das Modell kennt; deren Dehnung ist etwa 1</translation>
    </message>
    <message>
        <source>Mask weight</source>
        <translation>Maskengewicht</translation>
    </message>
    <message>
        <source>Lambda: cost of a change where the mask allows none</source>
        <translation>Lambda: was eine Änderung kostet, wo die Maske keine erlaubt</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Classic mode: how far the latent moves in a step, in units of W</source>
        <translation>Klassisch: wie weit der latente Code in einem Schritt geht, in Einheiten von W</translation>
    </message>
    <message>
        <source>Feature block</source>
        <translation>Merkmalsblock</translation>
    </message>
    <message>
        <source>Size of the feature map that handles are followed in. Small ones see large things, large ones small things.</source>
        <translation>Größe der Merkmalskarte, in der die Griffe verfolgt werden. Kleine sehen Großes, große sehen Kleines.</translation>
    </message>
    <message>
        <source>Motion radius</source>
        <translation>Bewegungsradius</translation>
    </message>
    <message>
        <source>r1: radius of the patch that moves with a handle</source>
        <translation>r1: wie viel um einen Griff herum mitgezogen wird</translation>
    </message>
    <message>
        <source>Tracking radius</source>
        <translation>Suchradius</translation>
    </message>
    <message>
        <source>r2: radius in which a handle is searched for</source>
        <translation>r2: wie weit um seinen letzten Ort herum ein Griff gesucht wird</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Move slider</source>
        <translation>Regler verstellen</translation>
    </message>
    <message>
        <source>Reset sliders</source>
        <translation>Regler zurücksetzen</translation>
    </message>
    <message>
        <source>Lock slider</source>
        <translation>Regler sperren</translation>
    </message>
    <message>
        <source>Unlock slider</source>
        <translation>Regler entsperren</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>Modell geöffnet</translation>
    </message>
    <message>
        <source>Change seed</source>
        <translation>Startwert geändert</translation>
    </message>
    <message>
        <source>Change truncation</source>
        <translation>Psi geändert</translation>
    </message>
    <message>
        <source>Change truncation cutoff</source>
        <translation>Psi-Ebenen geändert</translation>
    </message>
    <message>
        <source>Change class</source>
        <translation>Klasse geändert</translation>
    </message>
    <message>
        <source>Open latent</source>
        <translation>Latenten Code geöffnet</translation>
    </message>
    <message>
        <source>Reset picture</source>
        <translation>Bild zurückgesetzt</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Gezogen</translation>
    </message>
    <message>
        <source>Add point</source>
        <translation>Punkt hinzugefügt</translation>
    </message>
    <message>
        <source>Add pin</source>
        <translation>Nadel gesetzt</translation>
    </message>
    <message>
        <source>Remove point</source>
        <translation>Punkt gelöscht</translation>
    </message>
    <message>
        <source>Remove points</source>
        <translation>Punkte gelöscht</translation>
    </message>
    <message>
        <source>Remove all points</source>
        <translation>Alle Punkte gelöscht</translation>
    </message>
    <message>
        <source>Move handle</source>
        <translation>Griff verschoben</translation>
    </message>
    <message>
        <source>Move target</source>
        <translation>Ziel verschoben</translation>
    </message>
    <message>
        <source>Remove target</source>
        <translation>Ziel entfernt</translation>
    </message>
    <message>
        <source>Move point</source>
        <translation>Punkt verschoben</translation>
    </message>
    <message>
        <source>Move points</source>
        <translation>Punkte verschoben</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperrt</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Eingeschaltet</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausgeschaltet</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Festgesteckt</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Gelöst</translation>
    </message>
    <message>
        <source>Change mask</source>
        <translation>Maske geändert</translation>
    </message>
    <message>
        <source>Remove mask</source>
        <translation>Maske entfernt</translation>
    </message>
    <message>
        <source>Change drag settings</source>
        <translation>Einstellungen geändert</translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation>Ebene hinzugefügt</translation>
    </message>
    <message>
        <source>Duplicate layer</source>
        <translation>Ebene dupliziert</translation>
    </message>
    <message>
        <source>Remove layer</source>
        <translation>Ebene entfernt</translation>
    </message>
    <message>
        <source>Move layer</source>
        <translation>Ebene verschoben</translation>
    </message>
    <message>
        <source>Choose layer</source>
        <translation>Ebene gewählt</translation>
    </message>
    <message>
        <source>Show layer</source>
        <translation>Ebene gezeigt</translation>
    </message>
    <message>
        <source>Hide layer</source>
        <translation>Ebene verborgen</translation>
    </message>
    <message>
        <source>Change opacity</source>
        <translation>Deckkraft geändert</translation>
    </message>
    <message>
        <source>Rename layer</source>
        <translation>Ebene umbenannt</translation>
    </message>
    <message>
        <source>Place layer</source>
        <translation>Ebene angeordnet</translation>
    </message>
    <message>
        <source>Change canvas size</source>
        <translation>Größe der Leinwand geändert</translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>Foto öffnen</translation>
    </message>
    <message>
        <source>Remove photo</source>
        <translation>Foto entfernen</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>Verfeinern</translation>
    </message>
    <message>
        <source>Edit here</source>
        <translation>Hier bearbeiten</translation>
    </message>
    <message>
        <source>Carry</source>
        <translation>Übertragen</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>Nachbilden</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>&amp;System default</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>The code of the language that this is translated into.</extracomment>
        <translation>de</translation>
    </message>
</context>
<context>
    <name>LanguageMenu</name>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Was das Fenster spricht</translation>
    </message>
    <message>
        <source>Takes effect at the next start</source>
        <translation>Ab dem nächsten Start</translation>
    </message>
</context>
<context>
    <name>LeaveQuestion</name>
    <message>
        <source>Closing the window stops unfinished tasks.</source>
        <translation>Mit dem Fenster endet, was nicht fertig ist.</translation>
    </message>
    <message>
        <source>A training saves its progress and can be resumed later.</source>
        <translation>Ein Training behält, was es bisher gelernt hat; es kann später fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Close Pliant</source>
        <translation>Pliant schließen</translation>
    </message>
    <message>
        <source>Unfinished tasks: %1.</source>
        <translation>Aufgaben, die nicht fertig sind: %1.</translation>
    </message>
</context>
<context>
    <name>MenuBar</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Drag</source>
        <translation>&amp;Ziehen</translation>
    </message>
    <message>
        <source>&amp;Points</source>
        <translation>&amp;Punkte</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>&amp;Maske</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>ModelSources</name>
    <message>
        <source>faces of people (FFHQ 256, 512, 1024 px; CelebA-HQ 256), paintings (MetFaces 1024), cats, dogs and wild animals (AFHQ 512)</source>
        <translation>Gesichter (FFHQ 256, 512, 1024 px; CelebA-HQ 256), Gemälde (MetFaces 1024), Katzen, Hunde und Wildtiere (AFHQ 512)</translation>
    </message>
    <message>
        <source>NVIDIA Source Code License: not for commercial use</source>
        <translation>NVIDIA Source Code License: nicht für kommerzielle Zwecke</translation>
    </message>
    <message>
        <source>faces of people (FFHQ 1024), paintings (MetFaces 1024), cats, dogs and wild animals (AFHQ 512), classes of CIFAR-10 (32)</source>
        <translation>Gesichter (FFHQ 1024), Gemälde (MetFaces 1024), Katzen, Hunde und Wildtiere (AFHQ 512), die Klassen von CIFAR-10 (32)</translation>
    </message>
    <message>
        <source>dogs, elephants, lions, giraffes, parrots, horses, bicycles</source>
        <translation>Hunde, Elefanten, Löwen, Giraffen, Papageien, Pferde, Fahrräder</translation>
    </message>
    <message>
        <source>Apache 2.0: commercial use too</source>
        <translation>Apache 2.0: auch für kommerzielle Zwecke</translation>
    </message>
    <message>
        <source>a list of models by many people: animals, art, maps, cakes; those of the first StyleGAN cannot be opened</source>
        <translation>eine Liste von Modellen vieler Leute: Tiere, Kunst, Karten, Kuchen; solche des ersten StyleGAN lassen sich nicht öffnen</translation>
    </message>
    <message>
        <source>each its own, some unknown: the list says which</source>
        <translation>jedes seine eigene, manche unbekannt: die Liste sagt, welche</translation>
    </message>
    <message>
        <source>Pliant opens StyleGAN2 and StyleGAN3 generators: the official .pkl files, rosinality&apos;s .pt and .safetensors. Files are read as data; nothing in them is run. It downloads nothing by itself: a link opens in your web browser.</source>
        <translation>Pliant öffnet Generatoren von StyleGAN2 und StyleGAN3: die offiziellen .pkl-Dateien, .pt von rosinality und .safetensors. Dateien werden als Daten gelesen; nichts in ihnen wird ausgeführt. Von selbst lädt Pliant nichts herunter: ein Link öffnet sich in Ihrem Webbrowser.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Pictures of</source>
        <translation>Bilder von</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>What a model draws follows its licence, and that of the pictures it has learned from. The model that comes with Pliant is CC0: do what you like. A model of your own: pliant train.</source>
        <translation>Was ein Modell zeichnet, richtet sich nach seiner Lizenz und der der Bilder, aus denen es gelernt hat. Das Modell, das mit Pliant kommt, ist CC0: machen Sie damit, was Sie wollen. Ein eigenes Modell: pliant train.</translation>
    </message>
</context>
<context>
    <name>PointAccessible</name>
    <message>
        <source>Pin %1</source>
        <translation>Nadel %1</translation>
    </message>
    <message>
        <source>Handle %1</source>
        <translation>Griff %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>target at %1</source>
        <translation>Ziel bei %1</translation>
    </message>
    <message>
        <source>without a target</source>
        <translation>ohne Ziel</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>ausgeschaltet</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
</context>
<context>
    <name>PointActions</name>
    <message>
        <source>&amp;Add a point</source>
        <translation>Punkt &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Add a handle in the middle of the view</source>
        <translation>Einen Griff in die Mitte des Sichtbaren setzen</translation>
    </message>
    <message>
        <source>Select &amp;all points</source>
        <translation>&amp;Alle Punkte auswählen</translation>
    </message>
    <message>
        <source>Select every point</source>
        <translation>Jeden Punkt auswählen</translation>
    </message>
    <message>
        <source>Delete a&amp;ll</source>
        <translation>&amp;Alle löschen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Del</source>
        <translation>Ctrl+Shift+Del</translation>
    </message>
    <message>
        <source>Delete every point that is not locked</source>
        <translation>Jeden Punkt löschen, der nicht gesperrt ist</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Delete the selected points</source>
        <translation>Die ausgewählten Punkte löschen</translation>
    </message>
    <message>
        <source>&amp;Locked</source>
        <translation>&amp;Gesperrt</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Keep the selected points from being moved by hand</source>
        <translation>Die ausgewählten Punkte vor der Hand schützen</translation>
    </message>
    <message>
        <source>S&amp;witched on</source>
        <translation>&amp;Eingeschaltet</translation>
    </message>
    <message>
        <source>O</source>
        <translation>O</translation>
    </message>
    <message>
        <source>Include the selected points in the drag</source>
        <translation>Die ausgewählten Punkte wirken mit</translation>
    </message>
    <message>
        <source>&amp;Pinned</source>
        <translation>&amp;Festgesteckt</translation>
    </message>
    <message>
        <source>Shift+P</source>
        <translation>Shift+P</translation>
    </message>
    <message>
        <source>Make pins of the selected points</source>
        <translation>Aus den ausgewählten Punkten Nadeln machen</translation>
    </message>
    <message>
        <source>Remove &amp;target</source>
        <translation>&amp;Ziel entfernen</translation>
    </message>
    <message>
        <source>Remove the targets of the selected handles</source>
        <translation>Die ausgewählten Griffe ohne Ziel lassen</translation>
    </message>
</context>
<context>
    <name>PointMarks</name>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
</context>
<context>
    <name>RequestMenus</name>
    <message>
        <source>E&amp;valuate</source>
        <translation>Be&amp;werten</translation>
    </message>
    <message>
        <source>Measure how well a model, or dragging it, works</source>
        <translation>Messen, wie gut ein Modell ist oder sich ziehen lässt</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Trainieren</translation>
    </message>
    <message>
        <source>Make a model of your own, beside everything else</source>
        <translation>Ein eigenes Modell herstellen, neben allem anderen her</translation>
    </message>
</context>
<context>
    <name>StopSentence</name>
    <message>
        <source>As far as this model goes: %1 px short.</source>
        <translation>Weiter geht dieses Modell nicht: %1 px vor dem Ziel.</translation>
    </message>
    <message>
        <source>As far as this model goes: handle %1 is %2 px short.</source>
        <translation>Weiter geht dieses Modell nicht: Griff %1 steht %2 px vor seinem Ziel.</translation>
    </message>
    <message>
        <source>Arrived.</source>
        <translation>Angekommen.</translation>
    </message>
    <message>
        <source>Stopped at the step limit, %1 px short. Start goes on.</source>
        <translation>An der Schrittgrenze angehalten, %1 px vor dem Ziel. Start macht weiter.</translation>
    </message>
    <message>
        <source>Stalled %1 px short: the mask may be too tight, or the model has no such picture.</source>
        <translation>%1 px vor dem Ziel stecken geblieben: die Maske ist vielleicht zu eng, oder das Modell kennt kein solches Bild.</translation>
    </message>
    <message>
        <source>Stalled %1 px short: the model may have no such picture.</source>
        <translation>%1 px vor dem Ziel stecken geblieben: das Modell kennt vielleicht kein solches Bild.</translation>
    </message>
    <message>
        <source>Stopped before its first step.</source>
        <translation>Vor dem ersten Schritt angehalten.</translation>
    </message>
    <message>
        <source>Stopped, %1 px short.</source>
        <translation>Angehalten, %1 px vor dem Ziel.</translation>
    </message>
</context>
<context>
    <name>TextWindow</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
</context>
<context>
    <name>TrainingEntries</name>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Where everything is saved: the model, its curves and sample pictures</source>
        <translation>Wo es alles aufbewahrt: was es gelernt hat, seine Kurven und seine Bilder</translation>
    </message>
    <message>
        <source>Continue the training in that folder</source>
        <translation>Mit dem Training in diesem Ordner fortfahren</translation>
    </message>
    <message>
        <source>With the plan stored there: size, seed and other options of a new plan are ignored</source>
        <translation>Nach dem Plan, der dort liegt: Größe, Startwert und alles andere eines neuen Plans zählen nicht</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Seed of all random numbers</source>
        <translation>Für alles, was ausgelost wird</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Stop after this time; 0: when the plan is complete</source>
        <translation>Endet nach so langer Zeit; 0: wenn der Plan erfüllt ist</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Side of a picture</source>
        <translation>Seite eines Bildes</translation>
    </message>
    <message>
        <source>Assets</source>
        <translation>Zutaten</translation>
    </message>
    <message>
        <source>For rendering people</source>
        <translation>Der Menschen, die gezeichnet werden</translation>
    </message>
    <message>
        <source>where packaging/people-assets puts them</source>
        <translation>wo packaging/people-assets sie ablegt</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Train %1</source>
        <translation>%1 trainieren</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>A model to start from, no larger than the pictures</source>
        <translation>Ein Modell, nicht größer als die Bilder, dessen Gewichte es übernimmt</translation>
    </message>
    <message>
        <source>random weights</source>
        <translation>zufälligen Gewichten</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Führer</translation>
    </message>
    <message>
        <source>A label regressor for a perceptual loss</source>
        <translation>Ein Merkmalsleser, dessen Merkmalskarten die Bilder zusätzlich vergleichen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Pictures per step</source>
        <translation>Bilder je Schritt</translation>
    </message>
    <message>
        <source>An even number; 8 is good on a CPU, 64 on a GPU</source>
        <translation>Eine gerade Zahl; 8 ist gut auf einem Prozessor, 64 auf einer Grafikkarte</translation>
    </message>
    <message>
        <source>&amp;People…</source>
        <translation>&amp;Menschen…</translation>
    </message>
    <message>
        <source>Train a generator of rendered people</source>
        <translation>Einen Generator von gezeichneten Menschen trainieren</translation>
    </message>
    <message>
        <source>Train a generator of people</source>
        <translation>Einen Generator von Menschen trainieren</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>A folder of pictures, or a zip archive of them</source>
        <translation>Ein Ordner voll Bilder oder ein Zip-Archiv davon</translation>
    </message>
    <message>
        <source>Mirror half of them</source>
        <translation>Die Hälfte spiegeln</translation>
    </message>
    <message>
        <source>Doubles the data if left and right are interchangeable</source>
        <translation>Wo links und rechts vertauscht werden dürfen: doppelt so viele Bilder</translation>
    </message>
    <message>
        <source>Use the labels beside them</source>
        <translation>Die Merkmale daneben verwenden</translation>
    </message>
    <message>
        <source>Those in dataset.json: a conditional generator</source>
        <translation>Die in dataset.json: ein Generator mit Klassen</translation>
    </message>
    <message>
        <source>Skip those that cannot be read</source>
        <translation>Auslassen, was sich nicht lesen lässt</translation>
    </message>
    <message>
        <source>Instead of stopping with a list of them</source>
        <translation>Statt sie aufzulisten und aufzuhören</translation>
    </message>
    <message>
        <source>Maximum channels</source>
        <translation>Höchstens Kanäle</translation>
    </message>
    <message>
        <source>Channels of a layer; 192 is feasible on a CPU</source>
        <translation>Kanäle einer Schicht; 192 kann ein Prozessor trainieren</translation>
    </message>
    <message>
        <source>Pictures seen</source>
        <translation>Gesehene Bilder</translation>
    </message>
    <message>
        <source>Length of the training; 0: 25 million</source>
        <translation>So viele, bis es fertig ist; 0: 25 Millionen</translation>
    </message>
    <message>
        <source>P&amp;ictures…</source>
        <translation>&amp;Bilder…</translation>
    </message>
    <message>
        <source>Train a generator of any pictures, with adaptive augmentation</source>
        <translation>Einen Generator beliebiger Bilder trainieren, die nach Bedarf abgewandelt werden</translation>
    </message>
    <message>
        <source>Train a generator of pictures</source>
        <translation>Einen Generator von Bildern trainieren</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>to steer by</source>
        <translation>um danach zu steuern</translation>
    </message>
    <message>
        <source>to judge with</source>
        <translation>um damit zu urteilen</translation>
    </message>
    <message>
        <source>A network must not judge what it has steered</source>
        <translation>Was ein Netz steuert, darf es nicht beurteilen</translation>
    </message>
    <message>
        <source>Length of the training</source>
        <translation>So viele, bis es fertig ist</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>Number of different people; their pictures stay in memory</source>
        <translation>So viele verschiedene, deren Bilder im Speicher bleiben</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>light</source>
        <translation>leicht</translation>
    </message>
    <message>
        <source>as published</source>
        <translation>wie veröffentlicht</translation>
    </message>
    <message>
        <source>The light one fills as the pen moves; SC-FEGAN&apos;s own takes a hundred times the work</source>
        <translation>Das leichte füllt, während sich der Stift bewegt; das von SC-FEGAN braucht hundertmal so lange</translation>
    </message>
    <message>
        <source>Re&amp;touching…</source>
        <translation>Re&amp;tusche…</translation>
    </message>
    <message>
        <source>Train a network that fills what was rubbed out, by sketch and colour</source>
        <translation>Ein Netz trainieren, das füllt, was ausradiert wurde, nach Skizze und Farbe</translation>
    </message>
    <message>
        <source>Train a network for retouching</source>
        <translation>Ein Netz für die Retusche trainieren</translation>
    </message>
    <message>
        <source>A &amp;reader of labels…</source>
        <translation>Einen Merkmals&amp;leser…</translation>
    </message>
    <message>
        <source>Train a network that reads people&apos;s labels from pictures</source>
        <translation>Ein Netz trainieren, das Merkmale von Menschen aus Bildern liest</translation>
    </message>
    <message>
        <source>Train a reader of labels</source>
        <translation>Einen Merkmalsleser trainieren</translation>
    </message>
</context>
<context>
    <name>UnsavedQuestion</name>
    <message>
        <source>Save the changes to %1?</source>
        <translation>Die Änderungen an %1 speichern?</translation>
    </message>
    <message>
        <source>Without saving they are lost, history and all.</source>
        <translation>Sonst sind sie verloren, mitsamt dem Verlauf.</translation>
    </message>
</context>
<context>
    <name>ViewMenu</name>
    <message>
        <source>Zoom &amp;in</source>
        <translation>&amp;Vergrößern</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>Näher heran</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation>Ctrl+0</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>Das ganze Bild</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>&amp;Originalgröße</translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation>Ctrl+1</translation>
    </message>
    <message>
        <source>One pixel on one pixel of the screen</source>
        <translation>Ein Pixel auf einem Pixel des Bildschirms</translation>
    </message>
    <message>
        <source>Before and a&amp;fter</source>
        <translation>Vorher und &amp;nachher</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>The picture before on the left, after on the right</source>
        <translation>Links das Bild vorher, rechts nachher</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>&amp;Points and mask</source>
        <translation>&amp;Punkte und Maske</translation>
    </message>
    <message>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <source>Show points and mask</source>
        <translation>Punkte und Maske zeigen</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Voll&amp;bild</translation>
    </message>
    <message>
        <source>Fill the screen</source>
        <translation>Den Bildschirm füllen</translation>
    </message>
</context>
<context>
    <name>pliant::ui::Canvas</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Tab selects the next point, the arrow keys move it, Insert adds one in the middle of the view</source>
        <translation>Tab geht durch die Punkte, die Pfeiltasten bewegen sie, Einfg setzt einen neuen in die Mitte des Sichtbaren</translation>
    </message>
</context>
<context>
    <name>pliant::ui::StrainMeter</name>
    <message>
        <source>Strain</source>
        <translation>Dehnung</translation>
    </message>
    <message>
        <source>How far the picture is from those that the model knows</source>
        <translation>Wie weit das Bild von denen entfernt ist, die das Modell kennt</translation>
    </message>
    <message>
        <source>natural</source>
        <translation>natürlich</translation>
    </message>
    <message>
        <source>strained</source>
        <translation>gedehnt</translation>
    </message>
    <message>
        <source>at the limit</source>
        <translation>an der Grenze</translation>
    </message>
</context>
<context>
    <name>pliant::ui::DragPanel</name>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>How the last drag ended</source>
        <translation>Wie der letzte Zug endete</translation>
    </message>
    <message>
        <source>Press on the picture and drag: what is under the mouse follows.</source>
        <translation>Auf das Bild drücken und ziehen: was unter der Maus ist, folgt.</translation>
    </message>
    <message>
        <source>handles with a target: %1</source>
        <translation>Griffe mit Ziel: %1</translation>
    </message>
    <message>
        <source>without a target: %1</source>
        <translation>ohne: %1</translation>
    </message>
    <message>
        <source>pins: %1</source>
        <translation>Nadeln: %1</translation>
    </message>
    <message>
        <source>switched off: %1</source>
        <translation>ausgeschaltet: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Return</translation>
    </message>
    <message>
        <source>Drag until the handles arrive</source>
        <translation>Ziehen, bis die Griffe am Ziel sind</translation>
    </message>
    <message>
        <source>One s&amp;tep</source>
        <translation>Ein S&amp;chritt</translation>
    </message>
    <message>
        <source>.</source>
        <translation>.</translation>
    </message>
    <message>
        <source>Drag one step</source>
        <translation>Einen Schritt weit ziehen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the drag, or the current mouse action</source>
        <translation>Das Ziehen aufgeben oder das, was die Maus gerade tut</translation>
    </message>
    <message>
        <source>&amp;Live drag</source>
        <translation>&amp;Live ziehen</translation>
    </message>
    <message>
        <source>Shift+L</source>
        <translation>Shift+L</translation>
    </message>
    <message>
        <source>The picture follows while a target is dragged</source>
        <translation>Das Bild folgt, während ein Ziel gezogen wird</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
</context>
<context>
    <name>pliant::ui::DragSettingsPanel</name>
    <message>
        <source>Reset all</source>
        <translation>Alles zurücksetzen</translation>
    </message>
    <message>
        <source>Every setting back to the model&apos;s own</source>
        <translation>Jede Einstellung zurück auf die des Modells</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>GPU (CUDA)</source>
        <translation>GPU (CUDA)</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Where the pictures are computed</source>
        <translation>Wo die Bilder berechnet werden</translation>
    </message>
    <message>
        <source>The model&apos;s own: %1 px</source>
        <translation>Die des Modells: %1 px</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
</context>
<context>
    <name>pliant::ui::DragTool</name>
    <message>
        <source>Point %1 is locked.</source>
        <translation>Punkt %1 ist gesperrt.</translation>
    </message>
</context>
<context>
    <name>pliant::ui::Editor</name>
    <message>
        <source>There is nothing to drag yet: press on the picture and pull.</source>
        <translation>Es gibt noch nichts zu ziehen: auf das Bild drücken und ziehen.</translation>
    </message>
    <message>
        <source>Without a target, these points take no part: %1.</source>
        <translation>Ohne Ziel wirken diese Punkte nicht mit: %1.</translation>
    </message>
    <message>
        <source>The model is not open yet.</source>
        <translation>Das Modell ist noch nicht geöffnet.</translation>
    </message>
    <message>
        <source>The model of this edit is not there: choose its file to drag.</source>
        <translation>Das Modell dieser Sitzung ist nicht da: Wählen Sie seine Datei, um zu ziehen.</translation>
    </message>
</context>
<context>
    <name>pliant::ui::Exports</name>
    <message>
        <source>Wrote %1, a copy of the photo: nothing in it has changed.</source>
        <translation>%1 geschrieben, eine Kopie des Fotos: Nichts darin hat sich geändert.</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>JPEG (*.jpg *.jpeg)</source>
        <translation>JPEG (*.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>WebP (*.webp)</source>
        <translation>WebP (*.webp)</translation>
    </message>
    <message>
        <source>TIFF (*.tif *.tiff)</source>
        <translation>TIFF (*.tif *.tiff)</translation>
    </message>
    <message>
        <source>%1-edited</source>
        <translation>%1-bearbeitet</translation>
    </message>
    <message>
        <source>Wrote %1.</source>
        <translation>%1 geschrieben.</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>The whole picture is not there yet: stop the drag first.</source>
        <translation>Das ganze Bild ist noch nicht da: erst das Ziehen anhalten.</translation>
    </message>
    <message>
        <source>There is no movement yet: drag first.</source>
        <translation>Es gibt noch keine Bewegung: erst ziehen.</translation>
    </message>
    <message>
        <source>Export movement</source>
        <translation>Bewegung exportieren</translation>
    </message>
    <message>
        <source>GIF (*.gif);;MP4 (*.mp4);;WebP (*.webp);;Folder of PNG pictures (*)</source>
        <translation>GIF (*.gif);;MP4 (*.mp4);;WebP (*.webp);;Ordner mit PNG-Bildern (*)</translation>
    </message>
    <message>
        <source>Save latent</source>
        <translation>Latenten Code speichern</translation>
    </message>
    <message>
        <source>NumPy (*.npy);;Safetensors (*.safetensors)</source>
        <translation>NumPy (*.npy);;Safetensors (*.safetensors)</translation>
    </message>
    <message>
        <source>Export mask</source>
        <translation>Maske exportieren</translation>
    </message>
    <message>
        <source>-mask.png</source>
        <translation>-maske.png</translation>
    </message>
    <message>
        <source>Copied the picture.</source>
        <translation>Bild kopiert.</translation>
    </message>
    <message>
        <source>A movement is still being written to %1: wait for it, cancel it, or choose another name.</source>
        <translation>In %1 wird noch eine Bewegung geschrieben: Warten Sie, brechen Sie sie ab oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>There is no picture to export.</source>
        <translation>Es gibt kein Bild, das sich exportieren ließe.</translation>
    </message>
    <message>
        <source>Some of the layers are still being drawn: try again in a moment.</source>
        <translation>Einige Ebenen werden noch gezeichnet: gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The photo or one of the layers cannot be drawn: remove or hide it first.</source>
        <translation>Das Foto oder eine der Ebenen lässt sich nicht zeichnen: Entfernen Sie es oder blenden Sie sie zuerst aus.</translation>
    </message>
</context>
<context>
    <name>pliant::ui::FileOperations</name>
    <message>
        <source>Saved %1.</source>
        <translation>%1 gespeichert.</translation>
    </message>
    <message>
        <source>%1 was not opened: something else was wanted since.</source>
        <translation>%1 wurde nicht geöffnet: Inzwischen war etwas anderes gewünscht.</translation>
    </message>
    <message>
        <source>%1 was not taken: it was for a session that has been left.</source>
        <translation>%1 wurde nicht übernommen: Es war für eine Sitzung bestimmt, die verlassen wurde.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Everything that opens (*.pliant *.npy *.npz *.safetensors *.pkl *.pt *.pth *.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif *.avif);;Sessions (*.pliant);;Photos (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif *.avif);;All files (*)</source>
        <translation>Alles, was sich öffnen lässt (*.pliant *.npy *.npz *.safetensors *.pkl *.pt *.pth *.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif *.avif);;Sitzungen (*.pliant);;Fotos (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif *.avif);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Models (*.pkl *.pt *.pth *.safetensors);;All files (*)</source>
        <translation>Modelle (*.pkl *.pt *.pth *.safetensors);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>Sitzung speichern</translation>
    </message>
    <message>
        <source>Session (*.pliant)</source>
        <translation>Sitzung (*.pliant)</translation>
    </message>
    <message>
        <source>Import mask</source>
        <translation>Maske importieren</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff);;All files (*)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.webp *.tif *.tiff);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 holds %2 x %3 numbers; the model %4 needs %5 x %6.</source>
        <translation>%1 enthält %2 x %3 Zahlen; das Modell %4 braucht %5 x %6.</translation>
    </message>
    <message>
        <source>%1 is a latent: without the model of this edit it is no picture.</source>
        <translation>%1 ist ein latenter Code: Ohne das Modell dieser Sitzung ergibt er kein Bild.</translation>
    </message>
    <message>
        <source>%1: click on a face, or draw a square around what is to be changed.</source>
        <translation>%1: Auf ein Gesicht klicken oder ein Quadrat um das ziehen, was geändert werden soll.</translation>
    </message>
    <message>
        <source>The photo %1 is in it, with all that its file says of camera and place.</source>
        <translation>Das Foto %1 ist darin, mit allem, was seine Datei über Kamera und Ort sagt.</translation>
    </message>
    <message>
        <source>Forgotten. Edits that broke off and are gone: %1.</source>
        <translation>Vergessen. Abgebrochene Bearbeitungen, die weg sind: %1.</translation>
    </message>
</context>
<context>
    <name>pliant::ui::HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>pliant::ui::HistoryView</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Every step of this edit; Enter goes back to the selected one</source>
        <translation>Jeder Schritt dieser Bearbeitung; die Eingabetaste geht zum ausgewählten zurück</translation>
    </message>
    <message>
        <source>%1 (undone)</source>
        <translation>%1 (zurückgenommen)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, current step</source>
        <translation>%1, hier sind Sie</translation>
    </message>
</context>
<context>
    <name>pliant::ui::LayersPanel</name>
    <message>
        <source>Layers</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>The highest first; the selected one is worked on, those with a mark are shown</source>
        <translation>Die oberste zuerst; die gewählte wird bearbeitet, die mit einem Häkchen werden gezeigt</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>How much of the layer is seen, in percent</source>
        <translation>Wie viel von der Ebene zu sehen ist, in Prozent</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>Neue Ebene</translation>
    </message>
    <message>
        <source>Put another picture of the model above this layer</source>
        <translation>Ein anderes Bild des Modells über diese Ebene legen</translation>
    </message>
    <message>
        <source>Duplicate layer</source>
        <translation>Ebene duplizieren</translation>
    </message>
    <message>
        <source>Put the same picture above this layer once more</source>
        <translation>Dasselbe Bild noch einmal über diese Ebene legen</translation>
    </message>
    <message>
        <source>Remove layer</source>
        <translation>Ebene entfernen</translation>
    </message>
    <message>
        <source>Take this layer off the canvas</source>
        <translation>Diese Ebene von der Leinwand nehmen</translation>
    </message>
    <message>
        <source>Raise layer</source>
        <translation>Ebene anheben</translation>
    </message>
    <message>
        <source>Put this layer above the next one</source>
        <translation>Diese Ebene über die nächste legen</translation>
    </message>
    <message>
        <source>Lower layer</source>
        <translation>Ebene absenken</translation>
    </message>
    <message>
        <source>Put this layer below the one before</source>
        <translation>Diese Ebene unter die vorige legen</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Ebene %1</translation>
    </message>
    <message>
        <source>Remove photo</source>
        <translation>Foto entfernen</translation>
    </message>
    <message>
        <source>Take the photo away that lies under the layers</source>
        <translation>Das Foto wegnehmen, das unter den Ebenen liegt</translation>
    </message>
    <message>
        <source>On %1, %2 × %3 px</source>
        <translation>Auf %1, %2 × %3 px</translation>
    </message>
    <message>
        <source>Middle, from the left</source>
        <translation>Mitte, von links</translation>
    </message>
    <message>
        <source>Middle, from the top</source>
        <translation>Mitte, von oben</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>°</source>
        <translation>°</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Scale, angle</source>
        <translation>Größe, Winkel</translation>
    </message>
    <message>
        <source>Carry the photo&apos;s pixels</source>
        <translation>Pixel des Fotos übertragen</translation>
    </message>
    <message>
        <source>Move what the photo shows, instead of showing the model&apos;s picture</source>
        <translation>Bewegen, was das Foto zeigt, statt das Bild des Modells zu zeigen</translation>
    </message>
</context>
<context>
    <name>pliant::ui::MainWindow</name>
    <message>
        <source>%1[*] – Pliant</source>
        <translation>%1[*] – Pliant</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
</context>
<context>
    <name>pliant::ui::MaskPanel</name>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Paint with a round brush</source>
        <translation>Mit einem runden Pinsel malen</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Pull a rectangle</source>
        <translation>Ein Rechteck aufziehen</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Draw around a region</source>
        <translation>Um einen Bereich herum zeichnen</translation>
    </message>
    <message>
        <source>May change</source>
        <translation>Darf sich ändern</translation>
    </message>
    <message>
        <source>Add to what may change (X swaps; the right button does the other)</source>
        <translation>Zu dem hinzufügen, was sich ändern darf (X tauscht; die rechte Taste tut das andere)</translation>
    </message>
    <message>
        <source>Must stay</source>
        <translation>Muss bleiben</translation>
    </message>
    <message>
        <source>Take from what may change (X swaps; the right button does the other)</source>
        <translation>Von dem wegnehmen, was sich ändern darf (X tauscht; die rechte Taste tut das andere)</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Brush radius</source>
        <translation>Pinselradius</translation>
    </message>
    <message>
        <source>Radius of the brush, in px of the picture ([ and ])</source>
        <translation>Radius des Pinsels, in px des Bildes ([ und ])</translation>
    </message>
    <message>
        <source>Brush edge</source>
        <translation>Pinselrand</translation>
    </message>
    <message>
        <source>Width of the brush&apos;s soft edge</source>
        <translation>Breite des weichen Pinselrandes</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Radius</translation>
    </message>
    <message>
        <source>Soft edge</source>
        <translation>Weicher Rand</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>S&amp;wap paint</source>
        <translation>Farbe &amp;tauschen</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>Swap what the brush paints: free or fixed</source>
        <translation>Tauschen, was der Pinsel malt: darf sich ändern, muss bleiben</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
        <source>[</source>
        <translation>[</translation>
    </message>
    <message>
        <source>Make the brush smaller</source>
        <translation>Den Pinsel verkleinern</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Größerer Pinsel</translation>
    </message>
    <message>
        <source>]</source>
        <translation>]</translation>
    </message>
    <message>
        <source>Make the brush larger</source>
        <translation>Den Pinsel vergrößern</translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation>&amp;Umkehren</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Ctrl+I</translation>
    </message>
    <message>
        <source>Swap what may change with what may not</source>
        <translation>Tauschen, was sich ändern darf und was nicht</translation>
    </message>
    <message>
        <source>&amp;Grow</source>
        <translation>&amp;Wachsen</translation>
    </message>
    <message>
        <source>Ctrl+]</source>
        <translation>Ctrl+]</translation>
    </message>
    <message>
        <source>Make what may change larger</source>
        <translation>Vergrößern, was sich ändern darf</translation>
    </message>
    <message>
        <source>&amp;Shrink</source>
        <translation>&amp;Schrumpfen</translation>
    </message>
    <message>
        <source>Ctrl+[</source>
        <translation>Ctrl+[</translation>
    </message>
    <message>
        <source>Make what may change smaller</source>
        <translation>Verkleinern, was sich ändern darf</translation>
    </message>
    <message>
        <source>&amp;Fill</source>
        <translation>&amp;Füllen</translation>
    </message>
    <message>
        <source>Nothing may change</source>
        <translation>Nichts darf sich ändern</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>No mask: everything may change</source>
        <translation>Keine Maske: alles darf sich ändern</translation>
    </message>
    <message>
        <source>I&amp;mport…</source>
        <translation>I&amp;mportieren…</translation>
    </message>
    <message>
        <source>Take a picture as the mask, white may change</source>
        <translation>Ein Bild als Maske nehmen, Weißes darf sich ändern</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Save the mask as a picture, white may change</source>
        <translation>Die Maske als Bild speichern, Weißes darf sich ändern</translation>
    </message>
</context>
<context>
    <name>pliant::ui::MessageBar</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>pliant::ui::ModelList</name>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>%1 (comes with Pliant)</source>
        <translation>%1 (kommt mit Pliant)</translation>
    </message>
    <message>
        <source>Rendered heads (comes with Pliant)</source>
        <translation>Gerenderte Köpfe (kommt mit Pliant)</translation>
    </message>
</context>
<context>
    <name>pliant::ui::ModelLoader</name>
    <message>
        <source>The model %1 was not found. Choose its file to go on editing.</source>
        <translation>Das Modell %1 wurde nicht gefunden. Wählen Sie seine Datei, um weiterzuarbeiten.</translation>
    </message>
    <message>
        <source>There is no GPU here that Pliant can use. It computes where it can, as with Automatic.</source>
        <translation>Hier ist keine Grafikkarte, mit der Pliant rechnen kann. Es rechnet, wo es geht, wie bei Automatisch.</translation>
    </message>
    <message>
        <source>No model is open. Choose one to go on editing.</source>
        <translation>Es ist kein Modell geöffnet. Wählen Sie eines, um weiterzuarbeiten.</translation>
    </message>
    <message>
        <source>This edit was made with another model than the file %1 holds now. Choose the file of its model to go on editing.</source>
        <translation>Diese Sitzung entstand mit einem anderen Modell, als die Datei %1 jetzt enthält. Wählen Sie die Datei ihres Modells, um weiterzuarbeiten.</translation>
    </message>
</context>
<context>
    <name>pliant::ui::ModelMenu</name>
    <message>
        <source>Open a file…</source>
        <translation>Datei öffnen…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
</context>
<context>
    <name>pliant::ui::ModelsPage</name>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Model files in %1 are listed here; drop files on this page to add them.</source>
        <translation>Hier stehen die Modelldateien in %1; auf diese Seite gezogene Dateien kommen hinzu.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Take the selected model</source>
        <translation>Das ausgewählte Modell nehmen</translation>
    </message>
    <message>
        <source>&amp;Add a file…</source>
        <translation>Datei &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>Copy a model file into the folder</source>
        <translation>Eine Modelldatei in den Ordner kopieren</translation>
    </message>
    <message>
        <source>Show the &amp;folder</source>
        <translation>&amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Where to get more models</source>
        <translation>Woher es weitere Modelle gibt</translation>
    </message>
    <message>
        <source>Where to get more</source>
        <translation>Woher es weitere gibt</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>nicht verwendbar</translation>
    </message>
    <message>
        <source>%1, %2 classes</source>
        <translation>%1, %2 Klassen</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1 Millionen</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>Models (*.pkl *.pt *.pth *.safetensors)</source>
        <translation>Modelle (*.pkl *.pt *.pth *.safetensors)</translation>
    </message>
</context>
<context>
    <name>pliant::ui::MovementExportDialog</name>
    <message>
        <source>Draw handles and targets</source>
        <translation>Griffe und Ziele zeichnen</translation>
    </message>
    <message>
        <source>Forward and back</source>
        <translation>Hin und zurück</translation>
    </message>
    <message>
        <source>Export movement</source>
        <translation>Bewegung exportieren</translation>
    </message>
    <message>
        <source>Otherwise the picture alone</source>
        <translation>Ohne sie ist es das Bild allein</translation>
    </message>
    <message>
        <source>Ends where it began, for a seamless loop</source>
        <translation>Endet, wo sie begann, und kann so ohne Sprung im Kreis laufen</translation>
    </message>
    <message>
        <source> pictures/s</source>
        <translation> Bilder/s</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
</context>
<context>
    <name>pliant::ui::MovementExporter</name>
    <message>
        <source>Movements that were not finished are not written: another model has taken the place of theirs.</source>
        <translation>Bewegungen, die noch nicht fertig waren, werden nicht geschrieben: Ein anderes Modell hat ihres abgelöst.</translation>
    </message>
    <message>
        <source>Wrote %1.</source>
        <translation>%1 geschrieben.</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
</context>
<context>
    <name>pliant::ui::Notices</name>
    <message>
        <source>Find it…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>Das Modell wird geöffnet</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
    <message>
        <source>Writing %1 (%2 of %3)</source>
        <translation>%1 wird geschrieben (%2 von %3)</translation>
    </message>
</context>
<context>
    <name>pliant::ui::OptionField</name>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Reset to the model&apos;s default</source>
        <translation>Zurück auf die des Modells</translation>
    </message>
    <message>
        <source>Model default: %1</source>
        <translation>Die des Modells: %1</translation>
    </message>
</context>
<context>
    <name>pliant::ui::PanelPlaces</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Felder</translation>
    </message>
    <message>
        <source>What is shown beside the picture</source>
        <translation>Was neben dem Bild zu sehen ist</translation>
    </message>
    <message>
        <source>Show or hide it</source>
        <translation>Einblenden oder ausblenden</translation>
    </message>
</context>
<context>
    <name>pliant::ui::PhotoExportDialog</name>
    <message>
        <source>Leave out where it was taken</source>
        <translation>Weglassen, wo es aufgenommen wurde</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>The photo&apos;s own file is written, with the layers in it: all else stays as it is.</source>
        <translation>Geschrieben wird die Datei des Fotos selbst mit den Ebenen darin: Alles Übrige bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>The position that a camera or phone has written into the file</source>
        <translation>Die Position, die Kamera oder Telefon in die Datei geschrieben haben</translation>
    </message>
</context>
<context>
    <name>pliant::ui::PictureExportDialog</name>
    <message>
        <source>Write seed and psi into the file</source>
        <translation>Startwert und Psi in die Datei schreiben</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>1 is a small file, 100 the best picture</source>
        <translation>1 ist die kleinste Datei, 100 das beste Bild</translation>
    </message>
    <message>
        <source>So that the picture can be made again. That it was made by a model is always said.</source>
        <translation>Damit das Bild wieder entstehen kann. Dass ein Modell es gemacht hat, steht immer darin.</translation>
    </message>
</context>
<context>
    <name>pliant::ui::PicturePanel</name>
    <message>
        <source>Psi layers</source>
        <translation>Psi-Ebenen</translation>
    </message>
    <message>
        <source>Cutoff: the number of rows of W+ that are truncated, from the first. The others keep all of the model&apos;s variety: colours and light, where the first rows shape the head.</source>
        <translation>Grenze: auf wie viele Zeilen von W+ Psi wirkt, von der ersten an. Die übrigen behalten die ganze Vielfalt des Modells: Farben und Licht, während die ersten Zeilen den Kopf formen.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Class of picture that a conditional model draws</source>
        <translation>Welche Art Bild ein bedingtes Modell zeichnet</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Psi</source>
        <translation>Psi</translation>
    </message>
    <message>
        <source>Which picture the model draws; the arrow keys go to the next one. The same seed is the same picture, also in the official programs.</source>
        <translation>Welches Bild das Modell zeichnet; die Pfeiltasten gehen zum nächsten. Derselbe Startwert ist dasselbe Bild, auch in den offiziellen Programmen.</translation>
    </message>
    <message>
        <source>A random picture (R)</source>
        <translation>Ein anderes Bild, zufällig (R)</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>Zufälliger Startwert</translation>
    </message>
    <message>
        <source>Truncation: 0 is the model&apos;s mean picture, 1 all of its variety. Smaller is more ordinary and cleaner.</source>
        <translation>Trunkierung: 0 ist das mittlere Bild des Modells, 1 seine ganze Vielfalt. Kleiner ist gewöhnlicher und sauberer.</translation>
    </message>
    <message>
        <source>Truncation psi</source>
        <translation>Trunkierung Psi</translation>
    </message>
    <message>
        <source>Reset psi</source>
        <translation>Psi zurücksetzen</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück auf %1</translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>wird geladen…</translation>
    </message>
    <message>
        <source>Model %1: choose another</source>
        <translation>Modell %1: ein anderes wählen</translation>
    </message>
    <message>
        <source>%1
%2 × %3 px, %4 million parameters, W of %5
computed on %6</source>
        <translation>%1
%2 × %3 px, %4 Millionen Parameter, W mit %5
berechnet auf %6</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>kein Modell</translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation>%1 (fehlt)</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>&amp;Random picture</source>
        <translation>&amp;Zufälliges Bild</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>A random seed</source>
        <translation>Ein anderer Startwert, zufällig</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>Reset &amp;picture</source>
        <translation>&amp;Bild zurücksetzen</translation>
    </message>
    <message>
        <source>Back to the picture of the seed</source>
        <translation>Zurück zu dem Bild, das der Startwert ergibt</translation>
    </message>
</context>
<context>
    <name>pliant::ui::RecoveryDialog</name>
    <message>
        <source>A picture that was never saved</source>
        <translation>Ein nie gespeichertes Bild</translation>
    </message>
    <message>
        <source>%1
%2
%3</source>
        <translation>%1
%2
%3</translation>
    </message>
    <message>
        <source>Steps: %1</source>
        <translation>Schritte: %1</translation>
    </message>
    <message>
        <source>Continue where you left off?</source>
        <translation>Weitermachen, wo Sie waren?</translation>
    </message>
    <message>
        <source>Pliant was not closed properly. Nothing is lost: choose the edit to continue with.</source>
        <translation>Pliant wurde beendet, ohne dass Ihre Arbeit geschlossen war. Nichts ist verloren: wählen Sie, womit es weitergehen soll.</translation>
    </message>
    <message>
        <source>Edits that can be recovered</source>
        <translation>Bearbeitungen, die wiederhergestellt werden können</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Weitermachen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Permanently delete the selected edit</source>
        <translation>Die gewählte Bearbeitung endgültig löschen</translation>
    </message>
    <message>
        <source>Ask &amp;later</source>
        <translation>&amp;Später fragen</translation>
    </message>
    <message>
        <source>Start without it and ask again next time</source>
        <translation>Ohne sie beginnen; sie wird beim nächsten Mal wieder angeboten</translation>
    </message>
</context>
<context>
    <name>pliant::ui::SeedStrip</name>
    <message>
        <source>The previous eight seeds</source>
        <translation>Acht Startwerte zurück</translation>
    </message>
    <message>
        <source>The next eight seeds</source>
        <translation>Die nächsten acht Startwerte</translation>
    </message>
    <message>
        <source>Use seed %1</source>
        <translation>Startwert %1 nehmen</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
</context>
<context>
    <name>pliant::ui::SessionKeeper</name>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>The recovery journal cannot be written. You can keep editing, but a crash would lose your changes.</source>
        <translation>Das Wiederherstellungsprotokoll lässt sich nicht schreiben: die Arbeit geht weiter, ein Absturz würde sie aber verlieren.</translation>
    </message>
</context>
<context>
    <name>pliant::ui::ShortcutSheet</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>press and pull</source>
        <translation>drücken und ziehen</translation>
    </message>
    <message>
        <source>a handle, and its target</source>
        <translation>ein Griff und sein Ziel</translation>
    </message>
    <message>
        <source>click, click</source>
        <translation>Klick, Klick</translation>
    </message>
    <message>
        <source>the same in two clicks</source>
        <translation>dasselbe in zwei Klicks</translation>
    </message>
    <message>
        <source>pull at a handle</source>
        <translation>an einem Griff ziehen</translation>
    </message>
    <message>
        <source>moves its target</source>
        <translation>bewegt sein Ziel</translation>
    </message>
    <message>
        <source>Ctrl + pull at a handle</source>
        <translation>Strg + an einem Griff ziehen</translation>
    </message>
    <message>
        <source>moves the handle itself</source>
        <translation>bewegt den Griff selbst</translation>
    </message>
    <message>
        <source>Alt + click</source>
        <translation>Alt + Klick</translation>
    </message>
    <message>
        <source>a pin, which stays</source>
        <translation>eine Nadel, die bleibt</translation>
    </message>
    <message>
        <source>Shift + click, Shift + pull</source>
        <translation>Umschalt + Klick, Umschalt + ziehen</translation>
    </message>
    <message>
        <source>selects several</source>
        <translation>wählt mehrere aus</translation>
    </message>
    <message>
        <source>right button</source>
        <translation>rechte Taste</translation>
    </message>
    <message>
        <source>menu of a point; in the mask: the other kind of paint</source>
        <translation>Menü eines Punktes; in der Maske: die andere Farbe</translation>
    </message>
    <message>
        <source>wheel</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>zooms at the mouse</source>
        <translation>zoomt an der Maus</translation>
    </message>
    <message>
        <source>Space + pull, middle button</source>
        <translation>Leertaste + ziehen, mittlere Taste</translation>
    </message>
    <message>
        <source>pans</source>
        <translation>verschiebt</translation>
    </message>
    <message>
        <source>arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>move what is selected; with Shift ten times as far</source>
        <translation>bewegen, was ausgewählt ist; mit Umschalt zehnmal so weit</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>from point to point</source>
        <translation>von Punkt zu Punkt</translation>
    </message>
    <message>
        <source>hold B</source>
        <translation>B halten</translation>
    </message>
    <message>
        <source>the picture before</source>
        <translation>das Bild vorher</translation>
    </message>
</context>
<context>
    <name>pliant::ui::StatusLine</name>
    <message>
        <source>Steps per second, mean distance left</source>
        <translation>Schritte pro Sekunde, mittlere Entfernung zum Ziel</translation>
    </message>
    <message>
        <source>Place in the picture, px</source>
        <translation>Ort im Bild, px</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>Berechnet auf</translation>
    </message>
    <message>
        <source>Memory in use</source>
        <translation>Belegter Speicher</translation>
    </message>
    <message>
        <source>step %1 · %2 steps/s · %3 px left</source>
        <translation>Schritt %1 · %2 Schritte/s · noch %3 px</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>pliant::ui::TaskRow</name>
    <message>
        <source>Show…</source>
        <translation>Zeigen…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Where it was written</source>
        <translation>Wo es gespeichert wurde</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause this task</source>
        <translation>Lässt sie warten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Stop this task</source>
        <translation>Beendet sie</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove it from the list</source>
        <translation>Nimmt sie aus der Liste</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet, bis sie an der Reihe ist</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>Angehalten: %1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird beendet…</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Show details in a separate window</source>
        <translation>Mehr davon, in einem eigenen Fenster</translation>
    </message>
</context>
<context>
    <name>pliant::ui::TasksPanel</name>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Dismiss all finished</source>
        <translation>Alle beendeten entfernen</translation>
    </message>
</context>
<context>
    <name>pliant::ui::TimelineBar</name>
    <message>
        <source>Keep this step</source>
        <translation>Diesen Schritt behalten</translation>
    </message>
    <message>
        <source>Steps of the last drag</source>
        <translation>Schritte des letzten Zuges</translation>
    </message>
    <message>
        <source>Go back and forth in the last drag</source>
        <translation>Im letzten Zug vor- und zurückgehen</translation>
    </message>
    <message>
        <source>Continue from the step shown</source>
        <translation>Von dem gezeigten Schritt aus weitermachen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Export the movement</source>
        <translation>Die Bewegung exportieren</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Save the movement as a movie</source>
        <translation>Die Bewegung als Film speichern</translation>
    </message>
</context>
<context>
    <name>pliant::ui::ToolBox</name>
    <message>
        <source>&amp;Drag</source>
        <translation>&amp;Ziehen</translation>
    </message>
    <message>
        <source>D</source>
        <translation>D</translation>
    </message>
    <message>
        <source>Drag points of the picture</source>
        <translation>Punkte des Bildes ziehen</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>&amp;Nadel</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>Pin what must not move</source>
        <translation>Nadeln auf das setzen, was bleiben muss</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>&amp;Maske</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Paint what may change</source>
        <translation>Malen, was sich ändern darf</translation>
    </message>
    <message>
        <source>&amp;Hand</source>
        <translation>&amp;Hand</translation>
    </message>
    <message>
        <source>H</source>
        <translation>H</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>Den Ausschnitt verschieben</translation>
    </message>
    <message>
        <source>P&amp;lace</source>
        <translation>P&amp;latzieren</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Move, scale and turn the layer on its canvas</source>
        <translation>Die Ebene auf ihrer Leinwand verschieben, skalieren und drehen</translation>
    </message>
    <message>
        <source>&amp;Frame</source>
        <translation>&amp;Rahmen</translation>
    </message>
    <message>
        <source>F</source>
        <translation>F</translation>
    </message>
    <message>
        <source>Draw a square around a head in the photo, so that it can be pulled</source>
        <translation>Ein Quadrat um einen Kopf im Foto ziehen, damit man an ihm ziehen kann</translation>
    </message>
</context>
<context>
    <name>pliant::ui::TrainingProcess</name>
    <message>
        <source>The training was killed or has crashed. The last checkpoint is in %1.</source>
        <translation>Das Training wurde von außen beendet oder ist abgestürzt. Der letzte Zwischenstand liegt in %1.</translation>
    </message>
    <message>
        <source>The training is done; its network is in %1.</source>
        <translation>Das Training ist fertig; sein Netz liegt in %1.</translation>
    </message>
    <message>
        <source>Stopped before the plan was complete. To resume it, continue the training in %1.</source>
        <translation>Vor dem Ende des Plans beendet. Es lässt sich fortsetzen: Alles liegt in %1.</translation>
    </message>
    <message>
        <source>The training could not be started.</source>
        <translation>Das Training konnte nicht gestartet werden.</translation>
    </message>
</context>
<context>
    <name>pliant::ui::TrainingView</name>
    <message>
        <source>No measurements yet; the first appear after some steps.</source>
        <translation>Noch ist nichts gemessen: Die ersten Zahlen kommen nach einigen Schritten.</translation>
    </message>
    <message>
        <source>Open the &amp;report</source>
        <translation>&amp;Bericht öffnen</translation>
    </message>
    <message>
        <source>After %1 images</source>
        <translation>Nach %1 Bildern</translation>
    </message>
</context>
<context>
    <name>pliant::ui::WelcomeBar</name>
    <message>
        <source>Change a picture by pulling it</source>
        <translation>Ein Bild verändern, indem man daran zieht</translation>
    </message>
    <message>
        <source>Press anywhere on the face and pull: what is under the mouse follows. Or watch one of these:</source>
        <translation>Irgendwo auf das Gesicht drücken und ziehen: was unter der Maus ist, folgt. Oder hier zusehen:</translation>
    </message>
    <message>
        <source>Close; reopen it from the Help menu</source>
        <translation>Schließen; unter Hilfe ist es wieder da</translation>
    </message>
    <message>
        <source>Close the welcome</source>
        <translation>Das Willkommen schließen</translation>
    </message>
    <message>
        <source>Open this edit and drag it</source>
        <translation>Dieses Beispiel öffnen und ziehen</translation>
    </message>
    <message>
        <source>&amp;Welcome</source>
        <translation>&amp;Willkommen</translation>
    </message>
    <message>
        <source>The sample edits</source>
        <translation>Die Beispiele</translation>
    </message>
</context>
<context>
    <name>FileQuestions</name>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget what was worked on?</source>
        <translation>Vergessen, woran gearbeitet wurde?</translation>
    </message>
    <message>
        <source>This removes the list of recent files, the folder of the last one, the log, and the journals of edits that broke off, which then cannot be recovered. The edit that is open and every file you saved stay.</source>
        <translation>Das entfernt die Liste der zuletzt geöffneten Dateien, den Ordner der letzten, das Protokoll und die Journale abgebrochener Bearbeitungen, die sich dann nicht wiederherstellen lassen. Die offene Bearbeitung und jede gespeicherte Datei bleiben.</translation>
    </message>
</context>
<context>
    <name>pliant::ui::PhotoEdits</name>
    <message>
        <source>Open a photo first: a frame chooses the part of it that is to be edited.</source>
        <translation>Zuerst ein Foto öffnen: Ein Rahmen wählt den Teil, der bearbeitet werden soll.</translation>
    </message>
    <message>
        <source>The model is not open yet.</source>
        <translation>Das Modell ist noch nicht geöffnet.</translation>
    </message>
    <message>
        <source>The middle of the frame must lie in the photo.</source>
        <translation>Die Mitte des Rahmens muss im Foto liegen.</translation>
    </message>
    <message>
        <source>Looking for what %1 shows there; then it can be pulled.</source>
        <translation>Es wird gesucht, was %1 dort zeigt; dann lässt sich daran ziehen.</translation>
    </message>
    <message>
        <source>Edit a part of %1</source>
        <translation>Einen Teil von %1 bearbeiten</translation>
    </message>
    <message>
        <source>Another photo has taken its place since.</source>
        <translation>Inzwischen liegt dort ein anderes Foto.</translation>
    </message>
    <message>
        <source>Prepare for edits of photos</source>
        <translation>Bearbeiten von Fotos vorbereiten</translation>
    </message>
    <message>
        <source>The model is ready for photos.</source>
        <translation>Das Modell ist für Fotos bereit.</translation>
    </message>
    <message>
        <source>Refine the edit of %1</source>
        <translation>Das Bearbeiten von %1 verfeinern</translation>
    </message>
    <message>
        <source>What is pulled now follows the photo more closely.</source>
        <translation>Was jetzt gezogen wird, folgt dem Foto genauer.</translation>
    </message>
    <message>
        <source>That part of the photo is no longer edited.</source>
        <translation>Dieser Teil des Fotos wird nicht mehr bearbeitet.</translation>
    </message>
    <message>
        <source>Faces in %1</source>
        <translation>Gesichter in %1</translation>
    </message>
    <message>
        <source>No face was found: draw a frame around what is to be edited.</source>
        <translation>Kein Gesicht gefunden: Einen Rahmen um das ziehen, was bearbeitet werden soll.</translation>
    </message>
    <message>
        <source>Click on a face to edit it, or draw a frame.</source>
        <translation>Auf ein Gesicht klicken, um es zu bearbeiten, oder einen Rahmen ziehen.</translation>
    </message>
    <message>
        <source>It can be pulled now: the photo&apos;s own pixels follow.</source>
        <translation>Jetzt lässt sich daran ziehen: Die Pixel des Fotos folgen.</translation>
    </message>
</context>
</TS>
