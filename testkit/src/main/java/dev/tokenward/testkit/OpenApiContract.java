package dev.tokenward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Holds a consumer's client interface against the provider's committed OpenAPI document: each method's path, verb and query
 * parameters exist there, and so does each component of the records that it reads.
 */
public final class OpenApiContract {
    private final Class<?> client;

    private OpenApiContract(Class<?> client) {
        this.client = client;
    }

    public static OpenApiContract of(Class<?> client) {
        return new OpenApiContract(client);
    }

    /** @param document from the consumer's module, such as {@code ../usage-service/openapi.yaml} */
    public void isServedBy(String document) {
        JsonNode api = read(document);
        Method[] methods = client.getDeclaredMethods();
        assertThat(methods).isNotEmpty();
        for (Method method : methods) {
            check(method, api);
        }
    }

    private void check(Method method, JsonNode api) {
        String path = path(client) + path(method);
        JsonNode operation = api.path("paths").path(path).path(verb(method));
        assertThat(operation.isMissingNode())
                .as("%s %s is not served", verb(method), path)
                .isFalse();
        Stream.of(method.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(parameter -> parameter != null)
                .forEach(parameter -> assertThat(operation.path("parameters").findValuesAsText("name"))
                        .as("parameters of %s", path)
                        .contains(parameter.value()));
        JsonNode schema = operation
                .path("responses")
                .path("200")
                .path("content")
                .elements()
                .next()
                .path("schema");
        check(method.getGenericReturnType(), schema, api, path, Map.of());
    }

    private static void check(Type type, JsonNode schema, JsonNode api, String where, Map<String, Type> bound) {
        Type actual = bound.getOrDefault(type.getTypeName(), type);
        JsonNode resolved = resolve(schema, api);
        if (actual instanceof ParameterizedType parameterized) {
            Class<?> raw = (Class<?>) parameterized.getRawType();
            if (Collection.class.isAssignableFrom(raw)) {
                check(parameterized.getActualTypeArguments()[0], resolved.path("items"), api, where + "[]", bound);
            } else if (raw.isRecord()) {
                String variable = raw.getTypeParameters()[0].getTypeName();
                Type argument = parameterized.getActualTypeArguments()[0];
                components(
                        raw,
                        resolved,
                        api,
                        where,
                        Map.of(variable, bound.getOrDefault(argument.getTypeName(), argument)));
            }
        } else if (actual instanceof Class<?> raw && raw.isRecord() && resolved.has("properties")) {
            components(raw, resolved, api, where, Map.of());
        }
    }

    private static void components(Class<?> raw, JsonNode schema, JsonNode api, String where, Map<String, Type> bound) {
        for (RecordComponent component : raw.getRecordComponents()) {
            String name = snakeCase(component.getName());
            JsonNode property = schema.path("properties").path(name);
            assertThat(property.isMissingNode())
                    .as("%s.%s is not in the document", where, name)
                    .isFalse();
            check(component.getGenericType(), property, api, where + "." + name, bound);
        }
    }

    private static JsonNode resolve(JsonNode schema, JsonNode api) {
        JsonNode current = schema;
        for (JsonNode choice : Arrays.asList(schema.path("anyOf"), schema.path("oneOf"), schema.path("allOf"))) {
            for (JsonNode option : choice) {
                current = option.has("$ref") ? option : current;
            }
        }
        String reference = current.path("$ref").asText();
        return reference.isEmpty() ? current : api.at(reference.substring(1));
    }

    private static String verb(Method method) {
        if (method.isAnnotationPresent(GET.class)) {
            return "get";
        }
        return method.isAnnotationPresent(POST.class) ? "post" : "put";
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        if (path == null) {
            return "";
        }
        String value = path.value().replaceAll("/$", "");
        return value.isEmpty() || value.startsWith("/") ? value : "/" + value;
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase();
    }

    private static JsonNode read(String document) {
        try {
            return new YAMLMapper().readTree(Files.readString(java.nio.file.Path.of(document)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
