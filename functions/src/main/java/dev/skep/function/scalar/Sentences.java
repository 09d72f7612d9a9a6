package dev.skep.function.scalar;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts natural text into words by sentence. */
final class Sentences {
    private Sentences() {}

    static List<List<String>> of(String text, Locale locale) {
        List<List<String>> sentences = new ArrayList<>();
        BreakIterator sentenceBreaks = BreakIterator.getSentenceInstance(locale);
        sentenceBreaks.setText(text);
        int start = 0;
        for (int end = sentenceBreaks.next(); end != BreakIterator.DONE; end = sentenceBreaks.next()) {
            sentences.add(words(text.substring(start, end), locale));
            start = end;
        }
        return sentences;
    }

    private static List<String> words(String sentence, Locale locale) {
        List<String> words = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getWordInstance(locale);
        breaks.setText(sentence);
        int start = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (Character.isLetterOrDigit(sentence.charAt(start))) {
                words.add(sentence.substring(start, end));
            }
            start = end;
        }
        return words;
    }
}
