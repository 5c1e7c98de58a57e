package dev.tokenward.analytics.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;

/** Sections as they are kept. */
@Singleton
@RegisterForReflection(targets = {ReviewSection.class, ReviewFigure.class})
class ReviewSectionsJson {
    private static final TypeReference<List<ReviewSection>> SECTIONS = new TypeReference<>() {};

    private final ObjectMapper json;

    ReviewSectionsJson(ObjectMapper json) {
        this.json = json;
    }

    String write(List<ReviewSection> sections) {
        try {
            return json.writerFor(SECTIONS).writeValueAsString(sections);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not written as JSON", e);
        }
    }

    List<ReviewSection> read(String text) {
        try {
            return json.readValue(text, SECTIONS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A review that cannot be read", e);
        }
    }
}
