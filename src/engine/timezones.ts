// The time zones that the guest knows (guest/lib/zoneinfo.py), by area.

const CITIES: Readonly<Record<string, string>> = {
  Africa: "Accra Johannesburg Lagos Nairobi",
  America:
    "Anchorage Argentina/Buenos_Aires Bogota Caracas Chicago Denver Detroit Edmonton " +
    "Halifax Lima Los_Angeles Mexico_City New_York Phoenix Sao_Paulo St_Johns Toronto " +
    "Vancouver Winnipeg",
  Asia:
    "Baghdad Bangkok Dhaka Dubai Ho_Chi_Minh Hong_Kong Jakarta Karachi Kathmandu Kolkata " +
    "Manila Riyadh Seoul Shanghai Singapore Taipei Tashkent Tehran Tokyo",
  Atlantic: "Reykjavik",
  Australia: "Adelaide Brisbane Darwin Melbourne Perth Sydney",
  Europe:
    "Amsterdam Athens Belgrade Berlin Brussels Bucharest Budapest Copenhagen Dublin " +
    "Helsinki Istanbul Kyiv Lisbon London Madrid Moscow Oslo Paris Prague Riga Rome Sofia " +
    "Stockholm Tallinn Vienna Vilnius Warsaw Zurich",
  Pacific: "Auckland Honolulu",
};

/** Whether the guest has a time zone of that name. */
export function isTimezone(name: string): boolean {
  if (name === "UTC" || name === "GMT") return true;
  const [, area = "", city = ""] = /^([A-Z][a-z]+)\/(.+)$/.exec(name) ?? [];
  if (area === "Etc") return isFixedZone(city);
  return Object.hasOwn(CITIES, area) && (CITIES[area] as string).split(" ").includes(city);
}

function isFixedZone(name: string): boolean {
  if (["UTC", "UCT", "Universal", "Zulu", "GMT", "GMT+0", "GMT-0"].includes(name)) return true;
  const [, sign, hours] = /^GMT([+-])([1-9]|1[0-4])$/.exec(name) ?? [];
  return sign !== undefined && Number(hours) <= (sign === "-" ? 14 : 12);
}
