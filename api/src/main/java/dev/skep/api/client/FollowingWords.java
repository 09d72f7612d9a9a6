package dev.skep.api.client;

import java.util.List;

/**
 * What may follow the beginning of a statement, for completion.
 *
 * @param keywords in capitals; all there are when the text is none that a statement begins with
 * @param name whether a name may follow
 * @param value whether an expression may follow
 */
public record FollowingWords(List<String> keywords, boolean name, boolean value) {
    public FollowingWords {
        keywords = List.copyOf(keywords);
    }
}
