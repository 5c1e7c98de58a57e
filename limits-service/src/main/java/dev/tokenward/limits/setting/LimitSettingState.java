package dev.tokenward.limits.setting;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The limits of every organization, one copy a replica. */
@Singleton
public class LimitSettingState {
    private final Map<String, OrganizationLimits> organizations = new ConcurrentHashMap<>();

    public OrganizationLimits of(String organization) {
        return organizations.computeIfAbsent(organization, any -> new OrganizationLimits());
    }

    void put(LimitSetting setting) {
        of(setting.organization()).put(setting);
    }
}
