-- For wrk: every request uses a unique URL of the same page, so that no cached response is served.
local run = os.time() .. "-" .. math.random(1000000)
local count = 0

function request()
  count = count + 1
  return wrk.format(nil, wrk.path .. "?unique=" .. run .. "-" .. count)
end
