package dev.tokenward.usage.price;

/** How models are named in prices that organizations set. */
public final class ModelNames {
    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9.:@_/\\[\\]-]{0,199}";

    private ModelNames() {}

    /** Names are kept and compared in lower case. */
    public static String kept(String name) {
        return ModelName.lower(name);
    }
}
