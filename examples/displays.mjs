// Rich output: what `display` shows, as it comes and in the result.

import { run } from "sandboa";

const source = `
class Temperature:
    def __init__(self, degrees):
        self.degrees = degrees
    def __repr__(self):
        return f"{self.degrees} degrees"
    def _repr_html_(self):
        return f"<b>{self.degrees}</b>&deg;"

display(Temperature(21))
`;

const result = await run(source, { onDisplay: (bundle) => console.log(Object.keys(bundle)) });
console.log(result.displays[0]["text/plain"]); // 21 degrees
console.log(result.displays[0]["text/html"]); // <b>21</b>&deg;
