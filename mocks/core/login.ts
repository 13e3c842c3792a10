/** What a person signs in with. It knows neither page nor endpoint. */

export type Login = { username: string; password: string };
