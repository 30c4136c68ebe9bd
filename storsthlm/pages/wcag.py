"""The success criteria of WCAG 2.2, levels A and AA, by number: their names in Swedish and English.

EN 301 549 asks for those of WCAG 2.1; 4.1.1 has left the standard and is not here.
"""

from django.utils.functional import lazy
from django.utils.translation import get_language

CRITERIA: dict[str, tuple[str, str]] = {
    "1.1.1": ("Icke-textuellt innehåll", "Non-text Content"),
    "1.2.1": ("Enbart ljud och enbart video", "Audio-only and Video-only"),
    "1.2.2": ("Undertexter till inspelat material", "Captions (Prerecorded)"),
    "1.2.3": ("Syntolkning eller mediealternativ", "Audio Description or Media Alternative"),
    "1.2.4": ("Undertexter till direktsändningar", "Captions (Live)"),
    "1.2.5": ("Syntolkning", "Audio Description (Prerecorded)"),
    "1.3.1": ("Information och relationer", "Info and Relationships"),
    "1.3.2": ("Meningsfull ordning", "Meaningful Sequence"),
    "1.3.3": ("Sensoriska kännetecken", "Sensory Characteristics"),
    "1.3.4": ("Riktning", "Orientation"),
    "1.3.5": ("Identifiera inmatningens syfte", "Identify Input Purpose"),
    "1.4.1": ("Användning av färger", "Use of Color"),
    "1.4.2": ("Kontroll av ljud", "Audio Control"),
    "1.4.3": ("Kontrast", "Contrast (Minimum)"),
    "1.4.4": ("Förstoring av text", "Resize Text"),
    "1.4.5": ("Bilder av text", "Images of Text"),
    "1.4.10": ("Omflöde", "Reflow"),
    "1.4.11": ("Kontrast för annat än text", "Non-text Contrast"),
    "1.4.12": ("Textavstånd", "Text Spacing"),
    "1.4.13": ("Innehåll som visas vid pekning eller fokus", "Content on Hover or Focus"),
    "2.1.1": ("Tangentbord", "Keyboard"),
    "2.1.2": ("Ingen fälla för tangentbordet", "No Keyboard Trap"),
    "2.1.4": ("Kortkommandon med en tangent", "Character Key Shortcuts"),
    "2.2.1": ("Justerbar tidsgräns", "Timing Adjustable"),
    "2.2.2": ("Pausa, stoppa, dölja", "Pause, Stop, Hide"),
    "2.3.1": ("Högst tre blinkningar", "Three Flashes or Below Threshold"),
    "2.4.1": ("Hoppa över grupperat innehåll", "Bypass Blocks"),
    "2.4.2": ("Sidtitlar", "Page Titled"),
    "2.4.3": ("Fokusordning", "Focus Order"),
    "2.4.4": ("Syftet med en länk", "Link Purpose (In Context)"),
    "2.4.5": ("Flera olika sätt", "Multiple Ways"),
    "2.4.6": ("Rubriker och etiketter", "Headings and Labels"),
    "2.4.7": ("Synligt fokus", "Focus Visible"),
    "2.4.11": ("Fokus döljs inte", "Focus Not Obscured (Minimum)"),
    "2.5.1": ("Pekgester", "Pointer Gestures"),
    "2.5.2": ("Avbryta ett klick", "Pointer Cancellation"),
    "2.5.3": ("Etikett i namn", "Label in Name"),
    "2.5.4": ("Rörelsestyrning", "Motion Actuation"),
    "2.5.7": ("Dragrörelser", "Dragging Movements"),
    "2.5.8": ("Klickytans storlek", "Target Size (Minimum)"),
    "3.1.1": ("Sidans språk", "Language of Page"),
    "3.1.2": ("Språk för delar av sidan", "Language of Parts"),
    "3.2.1": ("Fokus ändrar inget oväntat", "On Focus"),
    "3.2.2": ("Inmatning ändrar inget oväntat", "On Input"),
    "3.2.3": ("Likadan navigering", "Consistent Navigation"),
    "3.2.4": ("Likadan benämning", "Consistent Identification"),
    "3.2.6": ("Likadan hjälp", "Consistent Help"),
    "3.3.1": ("Identifiering av fel", "Error Identification"),
    "3.3.2": ("Etiketter eller instruktioner", "Labels or Instructions"),
    "3.3.3": ("Förslag vid fel", "Error Suggestion"),
    "3.3.4": ("Förebyggande av fel", "Error Prevention (Legal, Financial, Data)"),
    "3.3.7": ("Samma uppgift efterfrågas inte igen", "Redundant Entry"),
    "3.3.8": ("Inloggning utan minnesprov", "Accessible Authentication (Minimum)"),
    "4.1.2": ("Namn, roll, värde", "Name, Role, Value"),
    "4.1.3": ("Statusmeddelanden", "Status Messages"),
}


def criterion_name(number: str) -> str:
    """ "1.4.3 Kontrast", in the active language."""
    swedish, english = CRITERIA[number]
    return f"{number} {english if get_language() == 'en' else swedish}"


CHOICES = [(number, lazy(criterion_name, str)(number)) for number in CRITERIA]
