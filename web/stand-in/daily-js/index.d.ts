export type DailyEventObjectTrack = never;
