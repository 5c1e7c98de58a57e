package dev.tokenward.commons.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.stream.Stream;

/** Which field of a body or which parameter breaks a constraint, named as callers know it. */
final class ViolationFieldError {
    private ViolationFieldError() {}

    static Problem.FieldError of(ConstraintViolation<?> violation) {
        boolean parameter = false;
        StringBuilder pointer = new StringBuilder();
        String last = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.METHOD) {
                parameter = true;
            } else if (node.getKind() == ElementKind.PARAMETER) {
                last = node.getName();
            } else if (node.getKind() == ElementKind.PROPERTY) {
                parameter = false;
                if (node.getIndex() != null) {
                    pointer.append('/').append(node.getIndex());
                }
                last = snakeCase(node.getName());
                pointer.append('/').append(last);
            }
        }
        if (parameter && violation.getInvalidValue() == null && pointer.isEmpty() && isBody(violation, last)) {
            return Problem.FieldError.ofPointer("", "The body is missing; JSON is expected.");
        }
        String name = snakeCase(last);
        String detail = "'" + name + "' " + violation.getMessage() + ".";
        return parameter
                ? Problem.FieldError.ofParameter(name, detail)
                : Problem.FieldError.ofPointer(pointer.toString(), detail);
    }

    /** Only a body is a record of ours; other parameters are of types of the platform. */
    private static boolean isBody(ConstraintViolation<?> violation, String parameter) {
        Stream<Class<?>> resourceAndItsProxy =
                Stream.iterate(violation.getRootBeanClass(), type -> type != null, Class::getSuperclass);
        return resourceAndItsProxy
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .flatMap(method -> Stream.of(method.getParameters()))
                .anyMatch(declared -> declared.getName().equals(parameter)
                        && declared.getType().isRecord());
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase();
    }
}
